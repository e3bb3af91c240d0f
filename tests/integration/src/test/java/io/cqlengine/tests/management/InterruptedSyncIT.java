package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.management.Keyspace;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaProgress.Phase;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.TargetReport;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationException;
import io.cqlengine.management.migration.MigrationFiles;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.Everything;
import io.cqlengine.tests.management.TestModels.Note;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A sync that ends in the middle, and the next one that completes it. Each test has an engine of
 * its own: the driver's session that lost its node while it read the schema waits for that in vain
 * from then on, 30 seconds with each change.
 */
@CassandraTest(shared = false)
class InterruptedSyncIT {
  private static final String FORBIDDING_VARIABLE = "CQLENG_ALLOW_SCHEMA_MANAGEMENT";
  private static final Class<?>[] MODELS = {Car.class, Note.class, Everything.class};

  @Table("found")
  record Found(@PartitionKey UUID id, @Indexed String name) {}

  private final CassandraCluster cluster;
  private final CqlEngine engine;
  private final SchemaManager schema;

  InterruptedSyncIT(CassandraCluster cluster) {
    this.cluster = cluster;
    this.engine = CqlEngine.builder().connection(settings()).build();
    this.schema = SchemaManager.of(engine);
  }

  private ConnectionSettings settings() {
    return ConnectionSettings.named("c1")
        .contactPoint(cluster.contactPoint().getHostString(), cluster.contactPoint().getPort())
        .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
        // A node that was down is met again soon.
        .option(TypedDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(1))
        .asDefault()
        .build();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aProgramKilledInTheMiddleLeavesNothingThatASecondRunCannotFinish() throws Exception {
    Targets targets = Targets.connections("c1").keyspaces("killed");
    try (InstanceProcess program =
        InstanceProcess.start(cluster.contactPoint(), "killed", 1, Map.of())) {
      program.line("ready");
      program.go();
      program.line("ran CREATE TABLE");
      program.kill();
    }

    SchemaReport second = schema.syncTables(targets, Instance.MODELS);

    assertThat(second.targets().get(0).ran())
        .extracting(SchemaStep::kind)
        .contains(SchemaStep.Kind.CREATE_TABLE)
        .hasSizeLessThan(3);
    schema.check(targets, Instance.MODELS);
  }

  @Test
  void aNodeLostInTheMiddleLeavesNothingThatASecondRunCannotFinish() throws Exception {
    Targets targets = keyspace("lost");
    SchemaPlan plan = schema.plan(targets, MODELS);
    SchemaManager losing =
        schema.with(
            event -> {
              if (event.phase() == Phase.RUNNING && event.left() == 2) {
                cluster.node(0).kill();
              }
            });

    SchemaException error = catchThrowableOfType(SchemaException.class, () -> losing.apply(plan));

    TargetReport report = error.report().targets().get(0);
    assertThat(report.ran()).hasSize(1);
    assertThat(report.left()).hasSize(2);
    assertThat(report.failure()).isPresent();
    assertThat(error).hasMessageContaining("connection 'c1', keyspace 'lost'");

    cluster.node(0).start();
    // A driver session that lost its node in a schema change waits in vain at each later one.
    engine.connections().replace(settings());
    assertThat(schema.apply(plan).targets().get(0).ran()).hasSize(2);
    schema.check(targets, MODELS);
  }

  @Test
  void aNodeLostInTheMiddleOfAMigrationLeavesNothingThatASecondRunCannotFinish() throws Exception {
    Targets targets = keyspace("migrated");
    MigrationFiles files =
        MigrationFixture.files(
            "V1__a.cql",
            "CREATE TABLE a (id int PRIMARY KEY); INSERT INTO a (id) VALUES (1);"
                + " ALTER TABLE a ADD b int;");
    ExecutionListener killer =
        new ExecutionListener() {
          @Override
          public Object started(ExecutionEvent event, Object called) {
            if (event.cql().startsWith("INSERT INTO a ")) {
              cluster.node(0).kill();
            }
            return called;
          }
        };

    try (CqlEngine losing = CqlEngine.builder().connection(settings()).listener(killer).build()) {
      assertThatThrownBy(() -> Migrations.of(losing, files).migrate(targets))
          .isInstanceOf(MigrationException.class)
          .hasMessageStartingWith(
              "Migration stopped on connection 'c1', keyspace 'migrated'. Statement 2 of V1__a.cql,"
                  + " line 1,");
    }

    cluster.node(0).start();
    engine.connections().replace(settings());
    Migrations.of(engine, files).unlock(targets);
    Migrations.of(engine, files).migrate(targets);
    assertThat(cluster.session().execute("SELECT id, b FROM migrated.a").all()).hasSize(1);
  }

  @Test
  void anIndexIsNotBuiltWhereNoNodeIsConnected() throws Exception {
    Targets targets = keyspace("unanswered");
    SchemaManager losing =
        schema
            .awaitIndexes(Duration.ofMillis(200))
            .with(
                event -> {
                  if (event.phase() == Phase.BUILDING) {
                    cluster.node(0).kill();
                    awaitNodesUp(0);
                  }
                });

    SchemaException error =
        catchThrowableOfType(SchemaException.class, () -> losing.syncTables(targets, Found.class));
    cluster.node(0).start();

    assertThat(error).hasMessageContaining("'found_name_idx' (no node is connected)");
    assertThat(error.report().targets().get(0).built()).isEmpty();
  }

  @Test
  void progressShowsEachStepAndStopsTheTargetWhenItThrows() {
    Targets targets = keyspace("told");
    List<String> told = new ArrayList<>();
    SchemaManager stopping =
        schema.with(
            event -> {
              told.add(event.phase() + " " + event.left());
              if (event.phase() == Phase.RAN) {
                throw new IllegalStateException("enough");
              }
            });

    SchemaException error =
        catchThrowableOfType(SchemaException.class, () -> stopping.syncTables(targets, MODELS));

    assertThat(error).hasMessageContaining("enough");
    assertThat(error.report().targets().get(0).ran()).hasSize(1);
    assertThat(error.report().targets().get(0).left()).hasSize(2);
    assertThat(told).containsExactly("PLANNED 3", "RUNNING 3", "RAN 2", "FAILED 2");

    told.clear();
    schema.with(event -> told.add(event.toString())).syncTables(targets, MODELS);
    assertThat(told)
        .hasSize(6)
        .first()
        .isEqualTo("[1/1] connection 'c1', keyspace 'told': 2 steps to run");
    assertThat(told.get(1)).startsWith("[1/1] connection 'c1', keyspace 'told': running CREATE");
    assertThat(told.get(5)).isEqualTo("[1/1] connection 'c1', keyspace 'told': done");
  }

  @Test
  void anErrorOfAProgressListenerStopsOneTargetOnly() {
    Targets targets = Targets.connections("c1").keyspaces("error_first", "error_second");
    schema.createKeyspaces(targets, Replication.simple(1));
    AssertionError thrown = new AssertionError("of the application");
    SchemaManager stopping =
        schema.with(
            event -> {
              if (event.number() == 1) {
                throw thrown;
              }
            });

    SchemaException error =
        catchThrowableOfType(SchemaException.class, () -> stopping.syncTables(targets, MODELS));

    assertThat(error.report().failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.target().keyspace()).isEqualTo("error_first"))
        .satisfies(failed -> assertThat(failed.failure().orElseThrow()).hasCause(thrown));
    assertThat(error.report().targets().get(1).ran()).hasSize(3);
  }

  @Test
  void theEnvironmentOfTheProcessForbidsChanges() throws Exception {
    try (InstanceProcess program =
        InstanceProcess.start(
            cluster.contactPoint(), "forbidden", 1, Map.of(FORBIDDING_VARIABLE, "false"))) {
      program.line("ready");
      program.go();

      assertThat(program.line("failed", "done"))
          .startsWith("failed " + CqlEngineException.class.getName())
          .contains("switched off by the environment variable " + FORBIDDING_VARIABLE + "=false");
    }
    assertThat(schema.keyspaces("c1")).extracting(Keyspace::name).doesNotContain("forbidden");
  }

  @Test
  void aTableDroppedAndCreatedAgainIsEmptyAlsoAfterACrash() throws Exception {
    Targets targets = keyspace("again");
    schema.syncTables(targets, Note.class);
    cluster.session().execute("INSERT INTO again.note (id, body) VALUES (uuid(), 'old')");
    Set<Object> before = ids();
    schema.dropTables(targets, Note.class);
    schema.syncTables(targets, Note.class);

    assertThat(ids()).hasSameSizeAs(before);
    assertThat(cluster.session().execute("SELECT * FROM again.note").all()).isEmpty();
    cluster.node(0).kill();
    cluster.node(0).start();
    awaitNodesUp(1);
    assertThat(cluster.session().execute("SELECT * FROM again.note").all()).isEmpty();
  }

  private Set<Object> ids() {
    return Set.of(
        cluster
            .session()
            .execute(
                "SELECT id FROM system_schema.tables WHERE keyspace_name = 'again' AND table_name ="
                    + " 'note'")
            .all()
            .stream()
            .map(row -> row.getObject(0))
            .toArray());
  }

  private Targets keyspace(String name) {
    Targets targets = Targets.connections("c1").keyspaces(name);
    schema.createKeyspaces(targets, Replication.simple(1));
    return targets;
  }

  /** The engine's session loses its node, and meets it again, after a pause of its own. */
  private void awaitNodesUp(int nodes) {
    while (engine.connections().get("c1").health().nodesUp() != nodes) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
