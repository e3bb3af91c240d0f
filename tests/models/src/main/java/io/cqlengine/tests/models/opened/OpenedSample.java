package io.cqlengine.tests.models.opened;

import io.cqlengine.tests.models.Sample;

/** Gives the record of this package to the program, as an application's own code would. */
public final class OpenedSample {
  private OpenedSample() {}

  /**
   * The sample of this package.
   *
   * @return the sample
   */
  public static Sample<?> sample() {
    return Sample.of(Opened.class, new Opened("opened", 1), "opened");
  }

  /**
   * The class of this package.
   *
   * @return the sample
   */
  public static Sample<?> ofClass() {
    return Sample.of(OpenedClass.class, new OpenedClass("opened class", 1), "opened class");
  }
}
