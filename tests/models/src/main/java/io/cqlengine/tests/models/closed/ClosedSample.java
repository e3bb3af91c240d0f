package io.cqlengine.tests.models.closed;

import io.cqlengine.tests.models.Sample;

/** Gives the record of this package to the program, as an application's own code would. */
public final class ClosedSample {
  private ClosedSample() {}

  /**
   * The sample of this package.
   *
   * @return the sample
   */
  public static Sample<?> sample() {
    return Sample.of(Closed.class, new Closed("closed", 1), "closed");
  }
}
