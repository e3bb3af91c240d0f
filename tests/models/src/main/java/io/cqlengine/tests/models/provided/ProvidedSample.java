package io.cqlengine.tests.models.provided;

import io.cqlengine.tests.models.Sample;

/** Gives the record of this package to the program, as an application's own code would. */
public final class ProvidedSample {
  private ProvidedSample() {}

  /**
   * The sample of this package.
   *
   * @return the sample
   */
  public static Sample<?> sample() {
    return Sample.of(Provided.class, new Provided("provided", 1), "provided");
  }
}
