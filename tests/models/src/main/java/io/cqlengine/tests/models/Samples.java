package io.cqlengine.tests.models;

import io.cqlengine.tests.models.closed.ClosedSample;
import io.cqlengine.tests.models.exported.Exported;
import io.cqlengine.tests.models.exported.ExportedClass;
import io.cqlengine.tests.models.generated.GeneratedSample;
import io.cqlengine.tests.models.lent.LentSample;
import io.cqlengine.tests.models.opened.OpenedSample;
import io.cqlengine.tests.models.provided.ProvidedSample;
import java.util.List;

/** Samples for each way of keeping a record or class. */
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
        Sample.of(ExportedClass.class, ExportedClass.of("exported class", 1), "exported class"),
        OpenedSample.sample(),
        OpenedSample.ofClass(),
        LentSample.sample(),
        LentSample.ofClass(),
        ProvidedSample.sample(),
        GeneratedSample.sample(),
        ClosedSample.sample());
  }
}
