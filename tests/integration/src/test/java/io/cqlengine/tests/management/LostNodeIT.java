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
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaProgress.Phase;
import io.cqlengine.management.TargetReport;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationException;
import io.cqlengine.management.migration.MigrationFiles;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.Everything;
import io.cqlengine.tests.management.TestModels.Note;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * A node that is lost in the middle of a sync or a migration, and the next one that completes it.
 * Each test has an engine of its own: the driver's session that lost its node while it read the
 * schema waits for that in vain from then on, 30 seconds with each change.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LostNodeIT {
  private static final Class<?>[] MODELS = {Car.class, Note.class, Everything.class};

  /** A killed node keeps what it acknowledged only if its commit log is written before that. */
  private static final ClusterOptions DURABLE =
      ClusterOptions.builder()
          .setting("commitlog_sync", "batch")
          .setting("commitlog_sync_period", "0ms")
          .build();

  @Table("found")
  record Found(@PartitionKey UUID id, @Indexed String name) {}

  private CassandraClusters clusters;
  private CassandraCluster cluster;
  private CqlEngine engine;
  private SchemaManager schema;

  @BeforeAll
  void start() {
    clusters = CassandraClusters.start(1, DURABLE);
    cluster = clusters.get(0);
  }

  @BeforeEach
  void connect() {
    engine = CqlEngine.builder().connection(settings()).build();
    schema = SchemaManager.of(engine);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @AfterAll
  void stop() {
    clusters.close();
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
      assertThat(Thread.currentThread().isInterrupted()).as("out of time").isFalse();
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
