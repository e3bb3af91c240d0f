package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobiles.CIVIC;
import static io.cqlengine.examples.tour.Automobiles.MODEL_3;
import static io.cqlengine.examples.tour.Automobiles.MODEL_S;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Repair;
import io.cqlengine.transfer.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Moves the cars of cluster2 to cluster1 while they are in use. See docs/transfer.md. */
final class TransferChapter {
  private static final List<String> TESLAS_AND_CIVIC =
      List.of("Honda 2010 Civic", "Tesla 2012 Model S", "Tesla 2015 Model X");

  private final TourReporter reporter;
  private final TourEnvironment environment;
  private final CqlEngine engine;
  private final QuerySet<Automobile> source;
  private final QuerySet<Automobile> target;

  TransferChapter(TourEnvironment environment, CqlEngine engine) {
    this.reporter = environment.reporter();
    this.environment = environment;
    this.engine = engine;
    QuerySet<Automobile> autos = engine.objects(Automobile.class);
    this.source = autos.using("cluster2").keyspace("test");
    this.target = autos.using("cluster1").keyspace("moved");
  }

  void run() {
    Targets moved = Targets.connections("cluster1").keyspaces("moved");
    SchemaManager.of(engine).createKeyspaces(moved, Replication.simple(1));
    SchemaManager.of(engine).syncTables(moved, Automobile.class);
    writeToBoth();
    // An engine without the reporter, because a transfer sends too many statements to print.
    try (CqlEngine quiet =
        CqlEngine.builder()
            .connection(environment.settings("cluster1").build())
            .connection(environment.settings("cluster2").build())
            .build()) {
      Transfer move =
          Transfer.of(Automobile.class)
              .from(quiet.using("cluster2").keyspace("test"))
              .to(quiet.using("cluster1").keyspace("moved"))
              .journal(Journal.memory())
              .secondLook(Duration.ofMillis(100))
              .slices(8);
      copy(move);
      repair(move);
    }
  }

  private void writeToBoth() {
    reporter.step("Write to both clusters, with one timestamp");
    reporter.code("source.timestamp(now).save(civic); target.timestamp(now).save(civic);");
    reporter.code("source.timestamp(now).delete(model3); target.timestamp(now).delete(model3);");
    Instant now = Instant.now();
    source.timestamp(now).save(CIVIC);
    target.timestamp(now).save(CIVIC);
    source.timestamp(now).delete(MODEL_3);
    target.timestamp(now).delete(MODEL_3);
  }

  private void copy(Transfer move) {
    reporter.step("Copy the other cars, each cell with its own time");
    reporter.code("move.copy(); move.verify()");
    reporter.check("all slices are copied", true, move.copy().complete());
    reporter.check(
        "cars in cluster1.moved", TESLAS_AND_CIVIC, environment.cluster1().cars("moved"));
    reporter.check("rows that differ", 0L, move.verify().total());
  }

  private void repair(Transfer move) {
    reporter.step("Find the rows that differ, and repair the target");
    reporter.code("move.repair(move.verify(), Repair.DELETE_EXTRA)");
    target.save(MODEL_3);
    source.delete(MODEL_S);
    Differences differences = move.verify();
    reporter.check("rows that differ", 2L, differences.total());
    reporter.check("rows in step", 2L, move.repair(differences, Repair.DELETE_EXTRA).repaired());
    reporter.check(
        "cars in cluster1.moved",
        environment.cluster2().cars("test"),
        environment.cluster1().cars("moved"));
    source.save(MODEL_S);
    source.save(MODEL_3);
    source.delete(CIVIC);
  }
}
