package io.cqlengine.examples.tour;

import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.TextColumn;

/** The columns of {@link Automobile} as constants. */
final class Automobiles {
  static final TextColumn<Automobile> MANUFACTURER =
      Columns.of(Automobile.class).text("manufacturer");

  private Automobiles() {}
}
