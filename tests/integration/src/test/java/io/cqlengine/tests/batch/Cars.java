package io.cqlengine.tests.batch;

import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;

/** The columns of {@link BoundCar}. */
final class Cars {
  static final TextColumn<BoundCar> OWNER = Columns.of(BoundCar.class).text("owner");
  static final ValueColumn<BoundCar, Integer> YEAR =
      Columns.of(BoundCar.class).column("year", int.class);
  static final TextColumn<BoundCar> MAKE = Columns.of(BoundCar.class).text("make");

  private Cars() {}
}
