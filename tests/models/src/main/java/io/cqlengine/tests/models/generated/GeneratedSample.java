package io.cqlengine.tests.models.generated;

import io.cqlengine.tests.models.Sample;

/** Gives the record of this package to the program, as an application's own code would. */
public final class GeneratedSample {
  private GeneratedSample() {}

  /**
   * The sample of this package.
   *
   * @return the sample
   */
  public static Sample<?> sample() {
    return Sample.of(Generated.class, new Generated("generated", 1), "generated");
  }
}
