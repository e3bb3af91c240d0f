package io.cqlengine.tests.management;

import static io.cqlengine.tests.management.MigrationFixture.CREATE;
import static io.cqlengine.tests.management.MigrationFixture.SEED;
import static io.cqlengine.tests.management.MigrationFixture.failure;
import static io.cqlengine.tests.management.MigrationFixture.quoted;
import static io.cqlengine.tests.management.MigrationFixture.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationException;
import io.cqlengine.management.migration.MigrationProgress.Phase;
import io.cqlengine.management.migration.MigrationReport;
import io.cqlengine.management.migration.MigrationStep;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.management.migration.Migrations.Resolution;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way in which migrations stop, and how they continue. */
@CassandraTest
@TestInstance(Lifecycle.PER_CLASS)
class MigrationStopsIT {
  private final MigrationFixture fixture;

  MigrationStopsIT(CassandraCluster cluster) {
    this.fixture = new MigrationFixture(cluster);
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  @Test
  void aStatementThatIsRejectedStopsAndIsCorrected() {
    String keyspace = fixture.sharedKeyspace();
    String other = fixture.keyspace();
    String ok = CREATE + "INSERT INTO users (id) VALUES (1);\n";
    String rest = "\nINSERT INTO users (id) VALUES (2);INSERT INTO users (id) VALUES (3);";
    Migrations wrong =
        fixture.migrations("V1__five.cql", ok + "INSERT INTO users (ix) VALUES (7);" + rest);

    MigrationException error =
        failure(() -> wrong.migrate(Targets.connections("c1").keyspaces(keyspace, other)));

    assertThat(error)
        .hasMessageStartingWith(
            "Migration stopped on connection 'c1', keyspace '%s'. Statement 3 of V1__five.cql, line 2, was rejected. Undefined column name ix"
                .formatted(keyspace))
        .hasMessageEndingWith("Correct it, and migrate again.")
        .hasCauseInstanceOf(InvalidQueryException.class);
    assertThat(error.getCause().getSuppressed()[0]).isInstanceOf(ExecutedOn.class);
    assertThat(error.report().targets()).hasSize(1);
    assertThat(error.report().targets().get(0).ran()).hasSize(2);
    assertThat(error.report().targets().get(0).left()).hasSize(3);
    assertThat(wrong.status(target(keyspace)))
        .asString()
        .endsWith("V1__five.cql: 2 of 5 statements done");
    assertThat(fixture.tables(other)).isEmpty();

    MigrationReport report =
        fixture
            .migrations("V1__five.cql", ok + "INSERT INTO users (id) VALUES (7);" + rest)
            .migrate(target(keyspace));
    assertThat(report.targets().get(0).ran())
        .extracting(MigrationStep::id)
        .containsExactly("V1:3", "V1:4", "V1:5");
  }

  @Test
  void aRejectedStatementCanBeSkipped() {
    String keyspace = fixture.sharedKeyspace();
    fixture.cql("CREATE TABLE " + quoted(keyspace) + ".users (id int PRIMARY KEY)");
    Migrations migrations =
        fixture.migrations("V1__users.cql", CREATE + "INSERT INTO users (id) VALUES (1);");
    assertThat(failure(() -> migrations.migrate(target(keyspace))))
        .hasMessageContaining("was rejected. Object");

    migrations.resolve(target(keyspace), "V1:1", Resolution.DONE);

    assertThat(migrations.migrate(target(keyspace)).targets().get(0).ran())
        .extracting(MigrationStep::id)
        .containsExactly("V1:2");
  }

  @Test
  void whatIsNotOpenCannotBeResolved() {
    String keyspace = fixture.sharedKeyspace();
    Migrations migrations = fixture.migrations("V1__users.cql", CREATE);
    migrations.migrate(target(keyspace));
    for (String step : List.of("V1:1", "V1:2", "V2:1")) {
      for (Resolution resolution : Resolution.values()) {
        assertThat(failure(() -> migrations.resolve(target(keyspace), step, resolution)))
            .hasMessageContaining("is not open, so there is nothing to resolve.");
      }
    }
    assertThat(failure(() -> migrations.resolve(target(keyspace), "7.3", Resolution.RUN)))
        .hasMessage("'7.3' is not a statement. Write it as V7:3, statement 3 of V7.");
  }

  @Test
  void filesThatDoNotFitTheJournalAreRejectedTogether() {
    String keyspace = fixture.sharedKeyspace();
    fixture
        .migrations(
            "V1__users.cql",
            CREATE,
            "V2__seed.cql",
            SEED,
            "V4__more.cql",
            SEED.replace("ADD age", "ADD a"))
        .migrate(target(keyspace));

    MigrationException error =
        failure(
            () ->
                fixture
                    .migrations(
                        "V1__users.cql",
                        CREATE + "-- edited",
                        "V3__late.cql",
                        SEED,
                        "V4__more.cql",
                        SEED.replace("ADD age", "ADD a"))
                    .migrate(target(keyspace)));

    assertThat(error)
        .hasMessageContaining(
            "V1__users.cql was edited after it had run. Restore it, and put the change into a new"
                + " file.")
        .hasMessageContaining("V2__seed.cql has run, but is missing. Restore it.")
        .hasMessageContaining("V3__late.cql came after V4 had run. Give it a number above 4.");
    assertThat(error.report().targets().get(0).ran()).isEmpty();
  }

  @Test
  void statementsThatHaveRunMayNotBeEdited() {
    String keyspace = fixture.sharedKeyspace();
    failure(
        () ->
            fixture
                .migrations("V1__a.cql", CREATE + "DROP TABLE none;")
                .with(SchemaPolicy.DESTRUCTIVE)
                .migrate(target(keyspace)));

    assertThat(
            failure(
                () ->
                    fixture
                        .migrations("V1__a.cql", CREATE.replace("text", "int"))
                        .migrate(target(keyspace))))
        .hasMessageContaining(
            "V1__a.cql was edited in its first 1 statements, which have run. Restore them.");
  }

  @Test
  void dropsNeedThePolicyBeforeAnythingRuns() {
    String keyspace = fixture.sharedKeyspace();
    Migrations migrations =
        fixture.migrations(
            "V1__users.cql",
            CREATE,
            "V2__drop.cql",
            "\nTRUNCATE users;ALTER TABLE users DROP name;\nDROP TABLE users;");

    assertThat(failure(() -> migrations.migrate(target(keyspace))))
        .hasMessageContaining(
            "V2__drop.cql, line 2, TRUNCATE users is destructive. Allow it with"
                + " SchemaPolicy.DESTRUCTIVE or --destructive.")
        .hasMessageContaining("ALTER TABLE users DROP name is destructive.")
        .hasMessageContaining("line 3, DROP TABLE users is destructive.");
    assertThat(fixture.tables(keyspace)).isEmpty();

    migrations.with(SchemaPolicy.DESTRUCTIVE).migrate(target(keyspace));
    assertThat(fixture.tables(keyspace)).isEmpty();
    assertThat(migrations.check(target(keyspace)).isComplete()).isTrue();
  }

  @Test
  void aStatementThatNamesAnotherKeyspaceIsRejectedBeforeAnythingRuns() {
    String keyspace = fixture.sharedKeyspace();
    Migrations other = fixture.migrations("V1__a.cql", CREATE + "TRUNCATE system.local;");
    assertThat(failure(() -> other.with(SchemaPolicy.DESTRUCTIVE).migrate(target(keyspace))))
        .hasMessageContaining("V1__a.cql, line 1, TRUNCATE system.local names another keyspace");
    assertThat(fixture.tables(keyspace)).isEmpty();

    Migrations own =
        fixture.migrations(
            "V1__a.cql", "CREATE TABLE " + quoted(keyspace) + ".users (id int PRIMARY KEY);");
    own.migrate(target(keyspace));
    assertThat(fixture.tables(keyspace)).containsExactly("users");
  }

  @Test
  void thePolicyOffAllowsToReadOnly() {
    String keyspace = fixture.sharedKeyspace();
    Migrations off = fixture.migrations("V1__users.cql", CREATE).with(SchemaPolicy.OFF);

    assertThat(off.plan(target(keyspace)).targets().get(0).left()).hasSize(1);
    assertThat(failure(() -> off.migrate(target(keyspace))))
        .hasMessage("Migrations are switched off by the policy OFF.");
  }

  @Test
  void aConditionThatDoesNotHoldStops() {
    String keyspace = fixture.sharedKeyspace();
    Migrations migrations =
        fixture.migrations(
            "V1__users.cql", CREATE + "UPDATE users SET name = 'x' WHERE id = 1 IF EXISTS;");

    assertThat(failure(() -> migrations.migrate(target(keyspace))))
        .hasMessageContaining("was not applied, because its condition does not hold.");
    fixture.cql("INSERT INTO " + quoted(keyspace) + ".users (id) VALUES (1)");
    migrations.migrate(target(keyspace));
    assertThat(fixture.cql("SELECT name FROM " + quoted(keyspace) + ".users"))
        .extracting(row -> row.getString(0))
        .containsExactly("x");
  }

  @Test
  void aJournalOfANewerFormatIsRejected() {
    String keyspace = fixture.sharedKeyspace();
    Migrations migrations = fixture.migrations("V1__users.cql", CREATE);
    migrations.migrate(target(keyspace));
    fixture.cql(
        "UPDATE "
            + quoted(keyspace)
            + ".cqlengine_migrations SET format = 2 WHERE scope = 'keyspace'");

    for (Runnable verb :
        List.<Runnable>of(
            () -> migrations.migrate(target(keyspace)),
            () -> migrations.status(target(keyspace)),
            () -> migrations.baseline(target(keyspace), 1),
            () -> migrations.unlock(target(keyspace)))) {
      assertThat(failure(verb))
          .hasMessageContaining(
              "has format 2, but this version of cqlengine knows format 1. Use a newer version.");
    }
  }

  @Test
  void aSecondRunnerWaitsAndThenFindsNothingToDo() throws Exception {
    String keyspace = fixture.sharedKeyspace();
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    Migrations migrations = fixture.migrations("V1__users.cql", CREATE);
    Migrations slow =
        migrations.with(
            event -> {
              if (event.phase() == Phase.RUNNING) {
                running.countDown();
                await(waiting);
              }
            });
    CompletableFuture<MigrationReport> first =
        CompletableFuture.supplyAsync(() -> slow.migrate(target(keyspace)));
    await(running);
    assertThat(migrations.status(target(keyspace)).targets().get(0).lockedBy()).isPresent();
    assertThat(failure(() -> migrations.lockTimeout(Duration.ZERO).migrate(target(keyspace))))
        .hasMessageContaining("Another runner (process ")
        .hasMessageContaining("Wait for it, or remove the lock with unlock(...) if it is dead.");

    List<Phase> phases = new ArrayList<>();
    MigrationReport second =
        migrations
            .with(
                event -> {
                  phases.add(event.phase());
                  waiting.countDown();
                })
            .migrate(target(keyspace));

    assertThat(second.targets().get(0).ran()).isEmpty();
    assertThat(phases).containsExactly(Phase.WAITING, Phase.DONE);
    assertThat(first.get().targets().get(0).ran()).hasSize(1);
  }

  @Test
  void aRunnerWhoseLockWasRemovedStopsBeforeItsNextStatement() {
    String keyspace = fixture.sharedKeyspace();
    Migrations migrations = fixture.migrations("V1__users.cql", CREATE, "V2__seed.cql", SEED);
    Migrations robbed =
        migrations.with(
            event -> {
              if (event.phase() == Phase.RAN) {
                assertThat(migrations.unlock(target(keyspace)).targets().get(0).lockedBy())
                    .isPresent();
              }
            });

    assertThat(failure(() -> robbed.migrate(target(keyspace))))
        .hasMessageContaining("The lock was lost");
    assertThat(migrations.migrate(target(keyspace)).targets().get(0).ran())
        .extracting(MigrationStep::id)
        .containsExactly("V2:1", "V2:2", "V2:3");
  }

  @Test
  void theLeaseOfADeadRunnerEnds() {
    String keyspace = fixture.sharedKeyspace();
    Migrations migrations = fixture.migrations("V1__users.cql", CREATE);
    fixture.cql(
        "UPDATE "
            + quoted(keyspace)
            + ".cqlengine_migrations USING TTL 1 SET lock_owner = 'dead' WHERE scope = 'keyspace'"
            + " IF lock_owner = null");

    assertThat(migrations.migrate(target(keyspace)).targets().get(0).ran()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"RUNNING", "RAN"})
  void aCallbackThatThrowsStopsAndTheNextRunContinues(Phase phase) {
    String keyspace = fixture.sharedKeyspace();
    Migrations migrations =
        fixture.migrations(
            "V1__hits.cql",
            "CREATE TABLE hits (id int PRIMARY KEY, c counter);"
                + "UPDATE hits SET c = c + 1 WHERE id = 1;");
    Migrations stopping =
        migrations.with(
            event -> {
              if (event.phase() == phase && event.step().orElseThrow().statement() == 2) {
                throw new IllegalStateException("enough");
              }
            });
    assertThat(failure(() -> stopping.migrate(target(keyspace))))
        .hasMessageEndingWith("enough.")
        .hasCauseInstanceOf(IllegalStateException.class);

    migrations.migrate(target(keyspace));
    assertThat(fixture.cql("SELECT c FROM " + quoted(keyspace) + ".hits"))
        .extracting(row -> row.getLong(0))
        .containsExactly(1L);
  }

  @Test
  void settingsOutOfRangeAreRejected() {
    Migrations migrations = fixture.migrations("V1__a.cql", CREATE);
    assertThatThrownBy(() -> migrations.statementTimeout(Duration.ZERO))
        .hasMessageContaining("It must be from one second to one day.");
    assertThatThrownBy(() -> migrations.lockTimeout(Duration.ofSeconds(-1)))
        .hasMessageContaining("It must be from zero to 365 days.");
    assertThatThrownBy(() -> migrations.baseline(Targets.own(), 0))
        .hasMessageContaining("It must be at least V1.");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
