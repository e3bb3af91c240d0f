package io.cqlengine.tests.management;

import static io.cqlengine.tests.management.MigrationFixture.failure;
import static io.cqlengine.tests.management.MigrationFixture.quoted;
import static io.cqlengine.tests.management.MigrationFixture.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.cli.Main;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaProgress;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationException;
import io.cqlengine.management.migration.MigrationProgress;
import io.cqlengine.management.migration.MigrationStep;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Work that is interrupted ends after the statement that is running, and says what it has done. */
@CassandraTest
@TestInstance(Lifecycle.PER_CLASS)
class InterruptedCommandIT {
  private static final int TERMINATED = 128 + 15;

  /** They take longer than a signal. */
  private static final int STATEMENTS = 5_000;

  @Table("note")
  record Note(@PartitionKey Integer id) {}

  @Table("tag")
  record Tag(@PartitionKey Integer id) {}

  private final CassandraCluster cluster;
  private final MigrationFixture fixture;

  @TempDir private static Path folder;
  private CommandLineFixture tool;

  InterruptedCommandIT(CassandraCluster cluster) {
    this.cluster = cluster;
    this.fixture = new MigrationFixture(cluster);
  }

  @BeforeAll
  void configure() throws IOException {
    tool = new CommandLineFixture(folder, cluster);
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  @Test
  void aSignalEndsMigrateAfterTheRunningStatement() throws Exception {
    String keyspace = fixture.keyspace();
    Path files = Files.createDirectory(tool.path("migrations"));
    Files.writeString(
        files.resolve("V1__many.cql"),
        "CREATE TABLE t (id int PRIMARY KEY);\n"
            + IntStream.range(1, STATEMENTS)
                .mapToObj("INSERT INTO t (id) VALUES (%d);\n"::formatted)
                .collect(Collectors.joining()));
    String on = "migrate -f %s -c %s -k %s".formatted(files, cluster.name(), keyspace);

    List<String> output = terminated(on, "connection '%s', keyspace '%s': running V1:3 ", keyspace);

    int done = fixture.journal(keyspace).get(0).getInt("done");
    assertThat(done).isBetween(3, STATEMENTS - 1);
    assertThat(output)
        .contains(
            "  V1__many.cql: %d of %d statements done, %1$d ran now".formatted(done, STATEMENTS))
        .contains(
            "error: Migration stopped on connection '%s', keyspace '%s'. interrupted before V1:%d INSERT INTO t. Run the same call again."
                .formatted(cluster.name(), keyspace, done + 1));
    Row journal = fixture.journal(keyspace).get(0);
    assertThat(journal.getString("open")).isEqualTo("NOT_STARTED");
    assertThat(journal.getString("lock_owner")).isNull();
    assertThat(fixture.cql("SELECT id FROM " + quoted(keyspace) + ".t")).hasSize(done - 1);
  }

  @Test
  void aSignalEndsApplyAfterTheRunningStep() throws Exception {
    int count = 150;
    List<String> keyspaces = IntStream.range(0, count).mapToObj(i -> fixture.name()).toList();
    Path classes =
        tool.classes(
            "classes",
            Map.of(
                "com/example/Place.java",
                """
                package com.example;
                import io.cqlengine.api.annotation.*;
                @Table public record Place(@PartitionKey String id) {}
                """));
    String on =
        "apply -m %s -c %s -k %s --create-keyspace 1"
            .formatted(
                tool.jar("app.jar", classes, ""), cluster.name(), String.join(",", keyspaces));

    List<String> output =
        terminated(on, "[2/150] connection '%s', keyspace '%s': running ", keyspaces.get(1));

    String error =
        output.stream().filter(line -> line.startsWith("error: ")).findFirst().orElseThrow();
    Matcher failed =
        Pattern.compile("error: (\\d+) of 150 targets failed; the others are done:").matcher(error);
    assertThat(failed.matches()).as(error).isTrue();
    assertThat(Integer.parseInt(failed.group(1))).isBetween(1, count - 1);
    assertThat(output)
        .contains(
            "  - connection '%s', keyspace '%s': interrupted before the work on connection '%1$s', keyspace '%2$s'. Run the same call again."
                .formatted(cluster.name(), keyspaces.get(count - 1)));
    assertThat(fixture.tables(keyspaces.get(0))).containsExactly("place");
    assertThat(fixture.tables(keyspaces.get(count - 1))).isEmpty();
  }

  /** Sends SIGTERM to a command after a line of its output, and returns the rest of the output. */
  private List<String> terminated(String command, String line, String keyspace) throws Exception {
    String[] words = (command + " --config " + tool.path("application.conf")).split(" ", -1);
    try (InstanceProcess process = InstanceProcess.start(Main.class, Map.of(), words)) {
      process.line(line.formatted(cluster.name(), keyspace));
      assertThat(process.terminate()).isEqualTo(TERMINATED);
      return process.output();
    }
  }

  @Test
  void anInterruptedMigrationEndsAfterTheRunningStatement() {
    String keyspace = fixture.sharedKeyspace();
    String other = fixture.keyspace();
    Migrations migrations =
        fixture.migrations(
            "V1__a.cql", "CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ADD a int;");
    Migrations interrupted =
        migrations.with(
            event -> {
              if (event.phase() == MigrationProgress.Phase.RUNNING) {
                Thread.currentThread().interrupt();
              }
            });

    MigrationException error =
        failure(
            () ->
                interrupted.migrate(
                    Targets.connections(MigrationFixture.CONNECTION).keyspaces(keyspace, other)));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(error)
        .hasMessageEndingWith(
            "interrupted before V1:2 ALTER TABLE t ADD a int. Run the same call again.")
        .hasRootCauseInstanceOf(InterruptedException.class);
    assertThat(error.report().targets())
        .singleElement()
        .satisfies(
            target ->
                assertThat(target.ran()).extracting(MigrationStep::id).containsExactly("V1:1"));
    assertThat(migrations.migrate(target(keyspace)).targets().get(0).ran())
        .extracting(MigrationStep::id)
        .containsExactly("V1:2");
  }

  @Test
  void anInterruptedSyncEndsAfterTheRunningStep() {
    Targets targets =
        Targets.connections(MigrationFixture.CONNECTION)
            .keyspaces(fixture.keyspace(), fixture.keyspace());
    SchemaManager schema = SchemaManager.of(fixture.engine());
    SchemaManager interrupted =
        schema.with(
            event -> {
              if (event.phase() == SchemaProgress.Phase.RUNNING) {
                Thread.currentThread().interrupt();
              }
            });

    SchemaException error =
        catchThrowableOfType(
            SchemaException.class, () -> interrupted.syncTables(targets, Note.class, Tag.class));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(error.report().targets())
        .extracting(
            target -> target.ran().size() + " of " + (target.ran().size() + target.left().size()))
        .containsExactly("1 of 2", "0 of 0");
    assertThat(error.report().failures())
        .hasSize(2)
        .allSatisfy(
            failed ->
                assertThat(failed.failure().orElseThrow())
                    .hasCauseInstanceOf(InterruptedException.class));
  }

  @Test
  void anInterruptedThreadConnectsNoFurtherConnections() {
    CqlEngine engine = fixture.engine();
    engine.connections().register(MigrationFixture.settings("lazy", cluster).lazyConnect().build());
    Targets targets =
        Targets.connections(MigrationFixture.CONNECTION, "lazy").keyspaces(fixture.keyspace());
    SchemaManager schema = SchemaManager.of(engine);
    List<Runnable> calls =
        List.of(
            () -> schema.syncTables(targets, Note.class),
            () -> schema.plan(targets, Note.class),
            () ->
                fixture
                    .migrations("V1__a.cql", "CREATE TABLE t (id int PRIMARY KEY);")
                    .status(Targets.connections("lazy").keyspaces("any")));

    for (Runnable call : calls) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(call::run).hasMessageContaining("connection 'lazy', keyspace");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(engine.connections().get("lazy").state()).isEqualTo(ConnectionState.LAZY);
    }
  }

  @Test
  void aLookIsInterruptedBetweenTargets() {
    Targets targets =
        Targets.connections(MigrationFixture.CONNECTION).keyspaces(fixture.keyspace());
    SchemaManager schema = SchemaManager.of(fixture.engine());
    Thread.currentThread().interrupt();

    SchemaException error =
        catchThrowableOfType(SchemaException.class, () -> schema.plan(targets, Note.class));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(error).hasMessageContaining("interrupted before reading connection 'c1'");
  }
}
