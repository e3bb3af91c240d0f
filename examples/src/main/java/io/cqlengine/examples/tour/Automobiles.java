package io.cqlengine.examples.tour;

import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;
import java.math.BigDecimal;
import java.util.Set;

/** The columns of {@link Automobile} as constants, and sample cars. */
final class Automobiles {
  private static final Columns<Automobile> OF = Columns.of(Automobile.class);

  static final TextColumn<Automobile> MANUFACTURER = OF.text("manufacturer");
  static final ValueColumn<Automobile, Integer> YEAR = OF.column("year", int.class);
  static final TextColumn<Automobile> MODEL = OF.text("model");
  static final ValueColumn<Automobile, BigDecimal> PRICE = OF.column("price", BigDecimal.class);
  static final SetColumn<Automobile, String> OPTIONS = OF.set("options", String.class);

  static final Automobile MODEL_S =
      new Automobile("Tesla", 2012, "Model S", new BigDecimal("57400.00"), Set.of("abs", "esp"));
  static final Automobile MODEL_X =
      new Automobile("Tesla", 2015, "Model X", new BigDecimal("79500.00"), Set.of("abs"));
  static final Automobile MODEL_3 =
      new Automobile("Tesla", 2017, "Model 3", new BigDecimal("35000.00"), Set.of("abs"));
  static final Automobile CIVIC = new Automobile("Honda", 2010, "Civic", null, Set.of());
  static final Automobile JAZZ = new Automobile("Honda", 2011, "Jazz", null, Set.of());

  private Automobiles() {}
}
