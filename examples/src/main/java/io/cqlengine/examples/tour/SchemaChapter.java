package io.cqlengine.examples.tour;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.ModelSource;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.Target;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationFiles;
import io.cqlengine.management.migration.MigrationReport;
import io.cqlengine.management.migration.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Changes two clusters by a plan file and by migrations. See docs/schema-tool.md and
 * docs/migrations.md.
 */
final class SchemaChapter {
  private static final MigrationFiles FILES =
      MigrationFiles.texts(
          Map.of(
              "V1__owners.cql",
              """
              CREATE TABLE owners (id int PRIMARY KEY, name text);
              INSERT INTO owners (id, name) VALUES (1, 'Ada');
              """,
              "V2__email.cql",
              "ALTER TABLE owners ADD email text;"));

  private final TourReporter reporter;
  private final ClusterInspector cluster1;
  private final ClusterInspector cluster2;
  private final CqlEngine engine;
  private final SchemaManager schema;
  private final Targets both = Targets.connections("cluster1", "cluster2").keyspaces("staged");

  SchemaChapter(TourEnvironment environment, CqlEngine engine) {
    this.reporter = environment.reporter();
    this.cluster1 = environment.cluster1();
    this.cluster2 = environment.cluster2();
    this.engine = engine;
    this.schema = SchemaManager.of(engine);
  }

  void run() {
    try {
      Path file = Files.createTempFile("plan", ".json");
      try {
        writePlan(file);
        applyPlan(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    compare();
    migrate();
  }

  private void writePlan(Path file) {
    reporter.step("Write a plan to a file, for the review");
    reporter.code("schema.plan(both, wanted).writeTo(file)");
    SchemaPlan plan =
        schema.plan(both, schema.schemaOf(Automobile.class).withReplication(Replication.simple(1)));
    plan.writeTo(file);
    plan.table().lines().forEach(reporter::print);
    reporter.check("statements planned", 4, plan.cql().size());
  }

  private void applyPlan(Path file) {
    reporter.step("Apply the file. It needs no models, and runs what was reviewed, or nothing");
    reporter.code("schema.apply(SchemaPlan.readFrom(file), SchemaPolicy.SAFE)");
    SchemaPlan reviewed = SchemaPlan.readFrom(file);
    schema.apply(reviewed, SchemaPolicy.SAFE);
    List<String> columns = List.of("manufacturer", "model", "options", "price", "year");
    reporter.check("columns in cluster1.staged", columns, cluster1.columns("staged", "automobile"));
    reporter.check("columns in cluster2.staged", columns, cluster2.columns("staged", "automobile"));
    reporter.check("nothing is left of the file", true, schema.plan(reviewed).isEmpty());
  }

  private void compare() {
    reporter.step("Compare two clusters, and write the record of a table");
    reporter.code("schema.diff(staged1, schema.schemaOf(staged2)); schema.describe(staged2, ...)");
    Target staged2 = new Target("cluster2", "staged");
    reporter.check(
        "the clusters have the same tables",
        true,
        schema
            .diff(Targets.connections("cluster1").keyspaces("staged"), schema.schemaOf(staged2))
            .isEmpty());
    ModelSource source = schema.describe(staged2, "com.acme", "automobile").get(0);
    source.text().lines().filter(line -> !line.startsWith("import ")).forEach(reporter::print);
    reporter.check("the record has everything", true, source.complete());
  }

  private void migrate() {
    Migrations migrations = Migrations.of(engine, FILES);
    reporter.step(
        "Run migration files on both clusters. A journal in each keyspace remembers them");
    reporter.code("migrations.migrate(both)");
    MigrationReport report = migrations.migrate(both);
    report.toString().lines().forEach(reporter::print);
    for (ClusterInspector cluster : List.of(cluster1, cluster2)) {
      reporter.check(
          "owners",
          List.of("1 Ada null"),
          cluster.rows("SELECT id, name, email FROM staged.owners"));
    }
    reporter.step("Run them again, and check them at startup");
    reporter.code("migrations.migrate(both); migrations.check(both)");
    reporter.check(
        "statements that ran",
        List.of(0, 0),
        migrations.migrate(both).targets().stream().map(target -> target.ran().size()).toList());
    reporter.check("nothing is left", true, migrations.check(both).isComplete());
  }
}
