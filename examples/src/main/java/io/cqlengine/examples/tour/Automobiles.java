package io.cqlengine.examples.tour;

import java.math.BigDecimal;
import java.util.Set;

/** Sample cars. */
final class Automobiles {
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
