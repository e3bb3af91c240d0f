package io.cqlengine.tests.models.lent;

import io.cqlengine.tests.models.Sample;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Gives the record of this package to the program, with access to it. */
public final class LentSample {
  private LentSample() {}

  /**
   * The sample of this package.
   *
   * @return the sample
   */
  public static Sample<?> sample() {
    return new Sample<>(
        Lent.class, new Lent("lent", 1), "lent", Optional.of(MethodHandles.lookup()));
  }

  /**
   * The class of this package.
   *
   * @return the sample
   */
  public static Sample<?> ofClass() {
    return Sample.of(LentClass.class, LentClass.of("lent class", 1), "lent class");
  }
}
