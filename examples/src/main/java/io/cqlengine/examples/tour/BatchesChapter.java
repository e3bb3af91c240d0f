package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobiles.CIVIC;
import static io.cqlengine.examples.tour.Automobiles.JAZZ;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.batch.BatchQuery;
import java.util.List;

/** One batch, one connection: docs/batches.md. */
final class BatchesChapter {
  private static final List<String> TESLAS =
      List.of("Tesla 2012 Model S", "Tesla 2015 Model X", "Tesla 2017 Model 3");

  private final Narrator narrator;
  private final Stage stage;
  private final CqlEngine engine;
  private final QuerySet<Automobile> autos;

  BatchesChapter(Stage stage, CqlEngine engine) {
    this.narrator = stage.narrator();
    this.stage = stage;
    this.engine = engine;
    this.autos = engine.objects(Automobile.class);
  }

  void run() {
    batchOnOneConnection();
    mixedBatchIsRefused();
  }

  private void batchOnOneConnection() {
    narrator.step("A batch bound to a connection: it overrides the model's own");
    narrator.code("BatchQuery.on(engine).using(\"cluster1\").run(batch ->");
    narrator.code("    autos.batch(batch).create(jazz).delete(civic))");
    BatchQuery.on(engine)
        .using("cluster1")
        .run(batch -> autos.batch(batch).create(JAZZ).delete(CIVIC));
    stage.expect(
        "test", List.of("Honda 2011 Jazz", "Tesla 2012 Model S", "Tesla 2015 Model X"), TESLAS);
  }

  private void mixedBatchIsRefused() {
    narrator.step("A batch that would mix connections is refused, and nothing is written");
    narrator.code("BatchQuery.on(engine).run(batch -> {");
    narrator.code("    autos.batch(batch).create(civic);");
    narrator.code("    autos.using(\"cluster1\").batch(batch).create(civic); })");
    narrator.refused(
        RoutingException.class,
        () ->
            BatchQuery.on(engine)
                .run(
                    batch -> {
                      autos.batch(batch).create(CIVIC);
                      autos.using("cluster1").batch(batch).create(CIVIC);
                    }));
    stage.expect(
        "test", List.of("Honda 2011 Jazz", "Tesla 2012 Model S", "Tesla 2015 Model X"), TESLAS);
  }
}
