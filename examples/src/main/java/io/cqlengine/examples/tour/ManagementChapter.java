package io.cqlengine.examples.tour;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaProgress;
import io.cqlengine.management.Targets;
import java.util.List;

/** Keyspaces and tables, planned, synced and checked on six targets: docs/management.md. */
final class ManagementChapter {
  private static final List<String> KEYSPACES = List.of("test", "ks1", "ks2");

  private final Narrator narrator;
  private final Stage stage;
  private final SchemaManager schema;
  private final Targets both = Targets.connections("cluster1", "cluster2").keyspaces(KEYSPACES);

  ManagementChapter(Stage stage, CqlEngine engine) {
    this.narrator = stage.narrator();
    this.stage = stage;
    this.schema = SchemaManager.of(engine);
  }

  void run() {
    createKeyspaces();
    plan();
    sync();
    check();
  }

  private void createKeyspaces() {
    narrator.step("Create three keyspaces on both clusters");
    narrator.code("schema.createKeyspaces(both, Replication.simple(1))");
    schema.createKeyspaces(both, Replication.simple(1));
  }

  private void plan() {
    narrator.step("See first what a sync would do: nothing is changed");
    narrator.code("schema.plan(both, Automobile.class).table()");
    SchemaPlan plan = schema.plan(both, Automobile.class);
    plan.table().lines().forEach(narrator::say);
    narrator.check("statements planned", 6, plan.cql().size());
    narrator.check("columns in cluster1.test", List.of(), columns(stage.cluster1(), "test"));
  }

  private void sync() {
    narrator.step("Sync the table over keyspaces x connections, and hear how far it is");
    narrator.code("schema.with(event -> ...).syncTables(both, Automobile.class)");
    schema.with(this::tell).syncTables(both, Automobile.class);
    List<String> expected = List.of("manufacturer", "model", "options", "price", "year");
    for (String keyspace : KEYSPACES) {
      narrator.check(
          "columns in cluster1." + keyspace, expected, columns(stage.cluster1(), keyspace));
      narrator.check(
          "columns in cluster2." + keyspace, expected, columns(stage.cluster2(), keyspace));
    }
  }

  private void tell(SchemaProgress.Event event) {
    if (event.phase() == SchemaProgress.Phase.DONE) {
      narrator.say(event.toString());
    }
  }

  private void check() {
    narrator.step("Check at start or in CI: drift would be an error with a report");
    narrator.code("schema.check(both, Automobile.class)");
    schema.check(both, Automobile.class);
    narrator.check("all in step", true, schema.plan(both, Automobile.class).isEmpty());
  }

  private static List<String> columns(Witness cluster, String keyspace) {
    return cluster.columns(keyspace, "automobile");
  }
}
