package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobiles.CIVIC;
import static io.cqlengine.examples.tour.Automobiles.JAZZ;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.batch.BatchQuery;
import java.util.List;

/** A batch runs on one connection. See docs/batches.md. */
final class BatchesChapter {
  private static final List<String> TESLAS =
      List.of("Tesla 2012 Model S", "Tesla 2015 Model X", "Tesla 2017 Model 3");

  private final TourReporter reporter;
  private final TourEnvironment environment;
  private final CqlEngine engine;
  private final QuerySet<Automobile> autos;

  BatchesChapter(TourEnvironment environment, CqlEngine engine) {
    this.reporter = environment.reporter();
    this.environment = environment;
    this.engine = engine;
    this.autos = engine.objects(Automobile.class);
  }

  void run() {
    batchOnOneConnection();
    mixedBatchIsRejected();
  }

  private void batchOnOneConnection() {
    reporter.step("Run a batch on a connection of your choice, not the model's");
    reporter.code("BatchQuery.on(engine).using(\"cluster1\").run(batch ->");
    reporter.code("    autos.batch(batch).create(jazz).delete(civic))");
    BatchQuery.on(engine)
        .using("cluster1")
        .run(batch -> autos.batch(batch).create(JAZZ).delete(CIVIC));
    environment.checkCars(
        "test", List.of("Honda 2011 Jazz", "Tesla 2012 Model S", "Tesla 2015 Model X"), TESLAS);
  }

  private void mixedBatchIsRejected() {
    reporter.step("A batch for two connections is rejected, and nothing is written");
    reporter.code("BatchQuery.on(engine).run(batch -> {");
    reporter.code("    autos.batch(batch).create(civic);");
    reporter.code("    autos.using(\"cluster1\").batch(batch).create(civic); })");
    reporter.checkRejected(
        RoutingException.class,
        () ->
            BatchQuery.on(engine)
                .run(
                    batch -> {
                      autos.batch(batch).create(CIVIC);
                      autos.using("cluster1").batch(batch).create(CIVIC);
                    }));
    environment.checkCars(
        "test", List.of("Honda 2011 Jazz", "Tesla 2012 Model S", "Tesla 2015 Model X"), TESLAS);
  }
}
