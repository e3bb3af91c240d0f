package io.cqlengine.tests.models;

import io.cqlengine.tests.models.closed.ClosedSample;
import io.cqlengine.tests.models.exported.Exported;
import io.cqlengine.tests.models.lent.LentSample;
import io.cqlengine.tests.models.opened.OpenedSample;
import io.cqlengine.tests.models.provided.ProvidedSample;
import java.util.List;

/** One sample for each way of keeping a record. */
public final class Samples {
  private Samples() {}

  /**
   * All samples.
   *
   * @return the ways that let the engine in, then the one that does not
   */
  public static List<Sample<?>> all() {
    return List.of(
        Sample.of(Exported.class, new Exported("exported", 1), "exported"),
        OpenedSample.sample(),
        LentSample.sample(),
        ProvidedSample.sample(),
        ClosedSample.sample());
  }
}
