package io.cqlengine.tests.batch;

import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;

/** The columns of {@link Owned}. */
final class Cars {
  static final TextColumn<Owned> OWNER = Columns.of(Owned.class).text("owner");
  static final ValueColumn<Owned, Integer> YEAR = Columns.of(Owned.class).column("year", int.class);
  static final TextColumn<Owned> MAKE = Columns.of(Owned.class).text("make");

  private Cars() {}
}
