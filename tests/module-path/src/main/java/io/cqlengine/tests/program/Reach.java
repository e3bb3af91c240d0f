package io.cqlengine.tests.program;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.tests.models.Sample;
import io.cqlengine.tests.models.Samples;

/**
 * Tells which records of another module the engine reaches: it writes and reads one row of each.
 */
final class Reach {
  private Reach() {}

  static void tell(CqlEngine engine) {
    Samples.all()
        .forEach(sample -> Main.tell("record in package " + sample.id(), fact(engine, sample)));
  }

  private static <E> Object fact(CqlEngine engine, Sample<E> sample) {
    try {
      engine.objects(sample.type()).save(sample.row());
      return engine.objects(sample.type()).get(sample.id());
    } catch (ModelException refused) {
      return "refused, " + String.valueOf(refused.getMessage()).replace("\n  - ", " ");
    }
  }
}
