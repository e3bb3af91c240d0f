package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.TargetReport;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationException;
import io.cqlengine.management.migration.MigrationFiles;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.Note;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A user who may change one keyspace and not the other. */
@TestInstance(Lifecycle.PER_CLASS)
class PermissionIT {
  @Table("found")
  record Found(@PartitionKey UUID id, @Indexed String name) {}

  /** The names of the settings in all versions; Cassandra 4.1 has others, too. */
  private static final ClusterOptions GUARDED =
      ClusterOptions.builder()
          .setting("authenticator", "PasswordAuthenticator")
          .setting("authorizer", "CassandraAuthorizer")
          .setting("permissions_validity_in_ms", 0)
          .setting("roles_validity_in_ms", 0)
          .build();

  private final CassandraClusters clusters = CassandraClusters.start(1, GUARDED);
  private CqlEngine admin = CqlEngine.create();
  private CqlEngine app = CqlEngine.create();

  @BeforeAll
  void users() throws Exception {
    admin = awaitLogin(clusters.get(0));
    SchemaManager.of(admin)
        .createKeyspaces(
            Targets.connections("c1").keyspaces("denied", "allowed"), Replication.simple(1));
    asAdmin("CREATE ROLE app WITH PASSWORD = 'secret' AND LOGIN = true");
    asAdmin("GRANT ALL ON KEYSPACE allowed TO app");
    app = engine(clusters.get(0), "app", "secret");
  }

  @AfterAll
  void close() {
    app.close();
    admin.close();
    clusters.close();
  }

  @Test
  void whatIsNotPermittedIsReportedForItsTargetAndTheOthersAreDone() {
    Targets both = Targets.connections("c1").keyspaces("denied", "allowed");
    SchemaManager schema = SchemaManager.of(app);
    SchemaException error =
        catchThrowableOfType(
            SchemaException.class, () -> schema.syncTables(both, Car.class, Note.class));

    assertThat(error)
        .hasMessageStartingWith("1 of 2 targets failed; the others are done:")
        .hasMessageContaining("connection 'c1', keyspace 'denied': User app has no CREATE");
    TargetReport denied = error.report().failures().get(0);
    assertThat(denied.failure()).get().isInstanceOf(UnauthorizedException.class);
    assertThat(denied.ran()).isEmpty();
    assertThat(denied.left()).hasSize(2);
    schema.check(Targets.connections("c1").keyspaces("allowed"), Car.class, Note.class);

    asAdmin("GRANT CREATE ON KEYSPACE denied TO app");
    schema.syncTables(both, Car.class, Note.class);
    schema.check(both, Car.class, Note.class);
  }

  @Test
  void whoMayNotSeeWhetherIndexesAreBuiltIsReportedAtOnce() {
    Targets allowed = Targets.connections("c1").keyspaces("allowed");
    SchemaManager waiting = SchemaManager.of(app).awaitIndexes(Duration.ofMinutes(5));

    SchemaException error =
        catchThrowableOfType(SchemaException.class, () -> waiting.syncTables(allowed, Found.class));

    assertThat(error)
        .hasMessageContaining("User app has no SELECT permission on <table system.IndexInfo>");
    assertThat(error.report().targets().get(0).ran()).hasSize(2);
    asAdmin("GRANT SELECT ON system.\"IndexInfo\" TO app");
    assertThat(waiting.syncTables(allowed, Found.class).targets().get(0).built())
        .containsExactly("found_name_idx");
  }

  @Test
  void migrationsOfAUserWhoMayOnlyReadCanBeLookedAt() {
    Targets denied = Targets.connections("c1").keyspaces("migrated");
    SchemaManager.of(admin).createKeyspaces(denied, Replication.simple(1));
    MigrationFiles files =
        MigrationFixture.files("V1__a.cql", "CREATE TABLE a (id int PRIMARY KEY);");
    Migrations migrations = Migrations.of(app, files);
    asAdmin("GRANT SELECT ON KEYSPACE migrated TO app");

    assertThat(migrations.plan(denied).targets().get(0).left()).hasSize(1);
    assertThatThrownBy(() -> migrations.migrate(denied))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(
            "Migration stopped on connection 'c1', keyspace 'migrated'. User app has no CREATE"
                + " permission")
        .hasCauseInstanceOf(UnauthorizedException.class);

    Migrations.of(admin, files).baseline(denied, 1);
    MigrationFiles more =
        MigrationFixture.files(
            "V1__a.cql",
            "CREATE TABLE a (id int PRIMARY KEY);",
            "V2__b.cql",
            "CREATE TABLE b (id int PRIMARY KEY);");
    assertThat(Migrations.of(app, more).status(denied).isComplete()).isFalse();
    assertThatThrownBy(() -> Migrations.of(app, more).migrate(denied))
        .hasMessageContaining("User app has no MODIFY permission");
    asAdmin("GRANT MODIFY ON KEYSPACE migrated TO app");
    assertThatThrownBy(() -> Migrations.of(app, more).migrate(denied))
        .hasMessageContaining(
            "Statement 1 of V2__b.cql, line 1, was rejected. User app has no CREATE permission");
    asAdmin("GRANT CREATE ON KEYSPACE migrated TO app");
    assertThat(Migrations.of(app, more).migrate(denied).isComplete()).isTrue();
  }

  private void asAdmin(String cql) {
    admin.connections().get("c1").session().execute(cql);
  }

  /** The server makes its first user some seconds after it is up. */
  private static CqlEngine awaitLogin(CassandraCluster cluster) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (true) {
      try {
        return engine(cluster, "cassandra", "cassandra");
      } catch (ConnectionException notYet) {
        if (System.nanoTime() - deadline > 0) {
          throw notYet;
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }

  private static CqlEngine engine(CassandraCluster cluster, String user, String password) {
    return CqlEngine.builder()
        .connection(
            ConnectionSettings.named("c1")
                .contactPoint(
                    cluster.contactPoint().getHostString(), cluster.contactPoint().getPort())
                .credentials(user, password)
                .requestTimeout(Duration.ofMinutes(1))
                .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                .asDefault()
                .build())
        .build();
  }
}
