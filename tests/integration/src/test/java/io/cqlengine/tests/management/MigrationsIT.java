package io.cqlengine.tests.management;

import static io.cqlengine.tests.management.MigrationFixture.CREATE;
import static io.cqlengine.tests.management.MigrationFixture.SEED;
import static io.cqlengine.tests.management.MigrationFixture.failure;
import static io.cqlengine.tests.management.MigrationFixture.files;
import static io.cqlengine.tests.management.MigrationFixture.quoted;
import static io.cqlengine.tests.management.MigrationFixture.settings;
import static io.cqlengine.tests.management.MigrationFixture.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.Replication;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationReport;
import io.cqlengine.management.migration.MigrationStatus.State;
import io.cqlengine.management.migration.MigrationStep;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Migrations of real clusters. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class MigrationsIT {
  private final CassandraCluster cluster;
  private final MigrationFixture fixture;

  private final CassandraCluster secondCluster;

  MigrationsIT(CassandraCluster cluster, CassandraCluster secondCluster) {
    this.cluster = cluster;
    this.secondCluster = secondCluster;
    this.fixture = new MigrationFixture(cluster);
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  @Test
  void filesRunInOrderOnEachKeyspaceAndOnlyOnce() {
    String first = fixture.keyspace();
    String second = fixture.keyspace();
    Targets both = Targets.connections("c1").keyspaces(first, second);
    Migrations migrations = fixture.migrations("V2__seed.cql", SEED, "V1__users.cql", CREATE);

    MigrationReport report = migrations.migrate(both);

    assertThat(report.isComplete()).isTrue();
    assertThat(report.targets()).hasSize(2);
    assertThat(report.targets().get(1).ran())
        .extracting(MigrationStep::toString)
        .containsExactly(
            "V1:1 CREATE TABLE users",
            "V2:1 INSERT INTO users",
            "V2:2 ALTER TABLE users ADD age int",
            "V2:3 BEGIN BATCH INSERT INTO users");
    for (String keyspace : List.of(first, second)) {
      assertThat(fixture.cql("SELECT name, age FROM " + quoted(keyspace) + ".users"))
          .extracting(row -> row.getString(0) + row.getInt(1))
          .containsExactlyInAnyOrder("a;b4", "b3");
    }
    assertThat(migrations.migrate(both).targets())
        .allSatisfy(target -> assertThat(target.ran()).isEmpty());
    assertThat(migrations.check(both))
        .hasToString(
            "connection 'c1', keyspace '%s'\n  V1__users.cql: done\n  V2__seed.cql: done\n"
                    .formatted(first)
                + "connection 'c1', keyspace '%s'\n  V1__users.cql: done\n  V2__seed.cql: done"
                    .formatted(second));
  }

  @Test
  void connectionsAreMigratedOneAfterTheOther() {
    fixture.engine().connections().register(settings("c2", secondCluster).build());
    String keyspace = fixture.name();
    Targets both = Targets.connections("c1", "c2").keyspaces(keyspace);
    Migrations migrations =
        fixture.migrations("V1__users.cql", CREATE).createKeyspaces(Replication.simple(1));

    assertThat(migrations.migrate(both).targets())
        .extracting(target -> target.target().connection() + " " + target.ran().size())
        .containsExactly("c1 1", "c2 1");
    assertThat(
            secondCluster.session().execute("SELECT * FROM " + quoted(keyspace) + ".users").all())
        .isEmpty();
    secondCluster.session().execute("DROP KEYSPACE " + quoted(keyspace));
    assertThat(failure(() -> fixture.migrations("V1__users.cql", CREATE).check(both)))
        .hasMessageStartingWith("Migration stopped on connection 'c2', keyspace '" + keyspace);
    fixture.engine().connections().unregister("c2");
  }

  @Test
  void aTargetThatIsDoneNeedsNoMoreReplicasThanTheConnectionReads() {
    String keyspace = fixture.keyspace();
    Migrations.of(fixture.engine(), files("V1__users.cql", CREATE)).migrate(target(keyspace));
    // Two of three replicas do not exist, as if another data centre were down.
    fixture.cql(
        "ALTER KEYSPACE %s WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 3}"
            .formatted(quoted(keyspace)));
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(
                settings(MigrationFixture.CONNECTION, cluster)
                    .consistency(DefaultConsistencyLevel.LOCAL_ONE)
                    .build())
            .build()) {
      Migrations migrations = Migrations.of(engine, files("V1__users.cql", CREATE));

      assertThat(migrations.check(target(keyspace)).isComplete()).isTrue();
      assertThat(migrations.migrate(target(keyspace)).targets().get(0).ran()).isEmpty();

      Migrations more = Migrations.of(engine, files("V1__users.cql", CREATE, "V2__seed.cql", SEED));
      for (Runnable verb :
          List.<Runnable>of(
              () -> more.status(target(keyspace)), () -> more.migrate(target(keyspace)))) {
        assertThat(failure(verb))
            .as("a serial read decides")
            .hasMessageContaining("Not enough replicas available for query at consistency");
      }
    }
    fixture.cql(
        "ALTER KEYSPACE %s WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
            .formatted(quoted(keyspace)));
  }

  @Test
  void aLevelThatHasTooFewReplicasIsReadAtSerial() {
    String keyspace = fixture.sharedKeyspace();
    fixture.migrations("V1__users.cql", CREATE).migrate(target(keyspace));
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(
                settings(MigrationFixture.CONNECTION, cluster)
                    .consistency(DefaultConsistencyLevel.THREE)
                    .build())
            .build()) {
      assertThat(
              Migrations.of(engine, files("V1__users.cql", CREATE))
                  .check(target(keyspace))
                  .isComplete())
          .isTrue();
    }
  }

  @Test
  void theJournalHasAnEntryForEachFile() {
    String keyspace = fixture.sharedKeyspace();
    fixture.migrations("V1__users.cql", CREATE, "V2__seed.cql", SEED).migrate(target(keyspace));

    assertThat(fixture.journal(keyspace))
        .extracting(
            row -> row.getLong("version"),
            row -> row.getString("file"),
            row -> row.getInt("done"),
            row -> row.getInt("statements"),
            row -> row.getString("open"),
            row -> row.getInt("format"),
            row -> row.getString("lock_owner"))
        .containsExactly(
            tuple(1L, "V1__users.cql", 1, 1, "NOT_STARTED", 1, null),
            tuple(2L, "V2__seed.cql", 3, 3, "NOT_STARTED", 1, null));
  }

  @Test
  void aPlanSaysWhatWouldRunAndAStatusHowFarItIs() {
    String keyspace = fixture.sharedKeyspace();
    Migrations migrations = fixture.migrations("V1__users.cql", CREATE, "V2__seed.cql", SEED);

    assertThat(migrations.plan(target(keyspace)).targets().get(0).left())
        .extracting(MigrationStep::id)
        .containsExactly("V1:1", "V2:1", "V2:2", "V2:3");
    assertThat(fixture.tables(keyspace)).isEmpty();
    assertThat(failure(() -> migrations.check(target(keyspace))))
        .hasMessage(
            "Migration stopped on connection 'c1', keyspace '%s'. 4 statements are left, from V1:1 on. Run migrate(...) first."
                .formatted(keyspace));

    fixture.migrations("V1__users.cql", CREATE).migrate(target(keyspace));
    assertThat(migrations.status(target(keyspace)).targets().get(0).files())
        .extracting(status -> status.state())
        .containsExactly(State.DONE, State.PENDING);
  }

  @Test
  void aKeyspaceThatIsMissingIsCreatedWhereThatIsChosen() {
    String keyspace = fixture.name();
    Migrations migrations = fixture.migrations("V1__users.cql", CREATE);

    assertThat(failure(() -> migrations.migrate(target(keyspace))))
        .hasMessageEndingWith("The keyspace does not exist. Create it, or give its replication.");
    assertThat(migrations.status(target(keyspace)).targets().get(0).problem()).isPresent();

    Migrations creating = migrations.createKeyspaces(Replication.simple(1));
    assertThat(creating.plan(target(keyspace)).targets().get(0).left()).hasSize(1);
    creating.migrate(target(keyspace));
    assertThat(fixture.tables(keyspace)).containsExactly("users");
  }

  @Test
  void aKeyspaceMayHaveTheNameOfALiteral() {
    Migrations migrations =
        fixture
            .migrations(
                "V1__users.cql",
                CREATE,
                "V2__first.cql",
                "INSERT INTO ${keyspace}.users (id) VALUES (1);")
            .createKeyspaces(Replication.simple(1));
    try {
      assertThat(migrations.migrate(target("true")).isComplete()).isTrue();

      assertThat(fixture.cql("SELECT * FROM \"true\".users")).hasSize(1);
    } finally {
      fixture.cql("DROP KEYSPACE IF EXISTS \"true\"");
    }
  }

  @Test
  void filesOfTheClusterRunOnceForEachConnection() {
    String keyspace = fixture.name();
    String journal = fixture.sharedKeyspace();
    String file =
        "CREATE KEYSPACE %s WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1};"
                .formatted(quoted(keyspace))
            + "CREATE TABLE %s.t (id int PRIMARY KEY);".formatted(quoted(keyspace));
    Targets cluster = Targets.connections("c1");
    Migrations migrations = fixture.migrations("V1__cluster.cql", file);

    assertThat(failure(() -> migrations.plan(target(journal))))
        .hasMessageContaining(
            "concerns the whole cluster. Put it into a file that runs with ofCluster(...).");
    assertThat(failure(() -> migrations.ofCluster(journal).migrate(target(journal))))
        .hasMessageContaining("Do not name keyspaces in the targets.");
    migrations.ofCluster(journal).migrate(cluster);
    assertThat(fixture.tables(keyspace)).containsExactly("t");
    assertThat(fixture.journal(journal))
        .extracting(row -> row.getString("scope"))
        .containsExactly("cluster");
  }

  @Test
  void anOlderProtocolNeedsThePlaceholder() {
    String keyspace = fixture.sharedKeyspace();
    try (CqlEngine old =
        CqlEngine.builder()
            .connection(
                settings("c1", cluster).option(TypedDriverOption.PROTOCOL_VERSION, "V4").build())
            .build()) {
      assertThat(
              failure(
                  () -> Migrations.of(old, files("V1__a.cql", CREATE)).migrate(target(keyspace))))
          .hasMessageContaining("CREATE TABLE users must have ${keyspace} before each name");
      String placed = CREATE.replace("users", "${keyspace}.users");
      Migrations.of(old, files("V1__a.cql", placed)).migrate(target(keyspace));
      assertThat(fixture.tables(keyspace)).containsExactly("users");
      assertThat(fixture.migrations("V1__a.cql", placed).check(target(keyspace)).isComplete())
          .isTrue();
    }
  }

  @Test
  void aBaselineCountsAsDone() {
    String keyspace = fixture.sharedKeyspace();
    fixture.cql("CREATE TABLE " + quoted(keyspace) + ".users (id int PRIMARY KEY, name text)");
    Migrations migrations =
        fixture.migrations("V1__users.cql", CREATE, "V2__x.cql", CREATE, "V3__seed.cql", SEED);

    migrations.baseline(target(keyspace), 2);
    migrations.baseline(target(keyspace), 2);

    assertThat(migrations.migrate(target(keyspace)).targets().get(0).files())
        .extracting(status -> status.state())
        .containsExactly(State.BASELINE, State.BASELINE, State.DONE);
    assertThat(failure(() -> migrations.baseline(target(keyspace), 5)))
        .hasMessageContaining("The journal already has V2.");
  }

  @Test
  void aFileWhoseFirstStatementWasRejectedHasNotRun() {
    String keyspace = fixture.keyspace();
    String missing = "ALTER TABLE users ADD age int;";
    assertThat(failure(() -> fixture.migrations("V2__age.cql", missing).migrate(target(keyspace))))
        .hasMessageContaining("users");

    fixture.migrations("V1__users.cql", CREATE, "V2__age.cql", missing).migrate(target(keyspace));

    String other = fixture.keyspace();
    fixture.cql("CREATE TABLE " + quoted(other) + ".users (id int PRIMARY KEY)");
    assertThat(failure(() -> fixture.migrations("V1__users.cql", CREATE).migrate(target(other))))
        .hasMessageContaining("users");
    Migrations existing = fixture.migrations("V1__users.cql", CREATE, "V3__age.cql", missing);
    existing.baseline(target(other), 2);
    assertThat(existing.migrate(target(other)).targets().get(0).files())
        .extracting(status -> status.state())
        .containsExactly(State.BASELINE, State.DONE);

    String third = fixture.keyspace();
    assertThat(failure(() -> fixture.migrations("V1__age.cql", missing).migrate(target(third))))
        .hasMessageContaining("users");
    assertThat(fixture.migrations("V2__users.cql", CREATE).migrate(target(third)).isComplete())
        .isTrue();
  }

  @Test
  void progressShowsEachStatement() {
    String keyspace = fixture.sharedKeyspace();
    List<String> events = new ArrayList<>();
    fixture
        .migrations("V1__users.cql", CREATE)
        .with(event -> events.add(event.toString()))
        .migrate(target(keyspace));

    String where = "connection 'c1', keyspace '" + keyspace + "': ";
    assertThat(events)
        .containsExactly(
            where + "running V1:1 CREATE TABLE users",
            where + "ran V1:1 CREATE TABLE users",
            where + "done");
  }

  @Test
  void manyStatementsRunOneAfterTheOther() {
    String keyspace = fixture.sharedKeyspace();
    StringBuilder text = new StringBuilder(CREATE);
    int rows = Boolean.getBoolean("cqlengine.tests.slow") ? 3_000 : 100;
    for (int i = 0; i < rows; i++) {
      text.append("INSERT INTO users (id, name) VALUES (%d, 'x;');\n".formatted(i));
    }
    fixture.migrations("V1__many.cql", text.toString()).migrate(target(keyspace));

    assertThat(fixture.cql("SELECT COUNT(*) FROM " + quoted(keyspace) + ".users"))
        .extracting((Row row) -> row.getLong(0))
        .containsExactly((long) rows);
  }
}
