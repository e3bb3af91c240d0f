package io.cqlengine.examples.tour;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaProgress;
import io.cqlengine.management.Targets;
import java.util.List;

/** Plans, syncs and checks a table on six targets. See docs/management.md. */
final class ManagementChapter {
  private static final List<String> KEYSPACES = List.of("test", "ks1", "ks2");

  private final TourReporter reporter;
  private final TourEnvironment environment;
  private final SchemaManager schema;
  private final Targets both = Targets.connections("cluster1", "cluster2").keyspaces(KEYSPACES);

  ManagementChapter(TourEnvironment environment, CqlEngine engine) {
    this.reporter = environment.reporter();
    this.environment = environment;
    this.schema = SchemaManager.of(engine);
  }

  void run() {
    createKeyspaces();
    plan();
    sync();
    check();
  }

  private void createKeyspaces() {
    reporter.step("Create three keyspaces on both clusters");
    reporter.code("schema.createKeyspaces(both, Replication.simple(1))");
    schema.createKeyspaces(both, Replication.simple(1));
  }

  private void plan() {
    reporter.step("Plan a sync. This changes nothing");
    reporter.code("schema.plan(both, Automobile.class).table()");
    SchemaPlan plan = schema.plan(both, Automobile.class);
    plan.table().lines().forEach(reporter::print);
    reporter.check("statements planned", 6, plan.cql().size());
    reporter.check("columns in cluster1.test", List.of(), columns(environment.cluster1(), "test"));
  }

  private void sync() {
    reporter.step("Sync the table on all keyspaces of both connections, and print the progress");
    reporter.code("schema.with(event -> ...).syncTables(both, Automobile.class)");
    schema.with(this::print).syncTables(both, Automobile.class);
    List<String> expected = List.of("manufacturer", "model", "options", "price", "year");
    for (String keyspace : KEYSPACES) {
      reporter.check(
          "columns in cluster1." + keyspace, expected, columns(environment.cluster1(), keyspace));
      reporter.check(
          "columns in cluster2." + keyspace, expected, columns(environment.cluster2(), keyspace));
    }
  }

  private void print(SchemaProgress.Event event) {
    if (event.phase() == SchemaProgress.Phase.DONE) {
      reporter.print(event.toString());
    }
  }

  private void check() {
    reporter.step("Check the schema, at startup or in CI. Drift is an error with a report");
    reporter.code("schema.check(both, Automobile.class)");
    schema.check(both, Automobile.class);
    reporter.check("schema is up to date", true, schema.plan(both, Automobile.class).isEmpty());
  }

  private static List<String> columns(ClusterInspector cluster, String keyspace) {
    return cluster.columns(keyspace, "automobile");
  }
}
