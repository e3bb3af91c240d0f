package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.TargetReport;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.Note;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A user who may change one keyspace and not the other. */
class PermissionIT {
  private static final ClusterOptions GUARDED =
      ClusterOptions.builder()
          .setting("authenticator", "PasswordAuthenticator")
          .setting("authorizer", "CassandraAuthorizer")
          .setting("permissions_validity", "0ms")
          .setting("roles_validity", "0ms")
          .build();

  @Test
  void whatIsNotPermittedIsReportedForItsTargetAndTheOthersAreDone() throws Exception {
    try (CassandraClusters clusters = CassandraClusters.start(1, GUARDED);
        CqlEngine admin = awaitLogin(clusters.get(0));
        CqlSession session = admin.connections().get("c1").session()) {
      Targets both = Targets.connections("c1").keyspaces("denied", "allowed");
      SchemaManager.of(admin).createKeyspaces(both, Replication.simple(1));
      session.execute("CREATE ROLE app WITH PASSWORD = 'secret' AND LOGIN = true");
      session.execute("GRANT ALL ON KEYSPACE allowed TO app");

      try (CqlEngine app = engine(clusters.get(0), "app", "secret")) {
        SchemaManager schema = SchemaManager.of(app);
        SchemaException error =
            catchThrowableOfType(
                SchemaException.class, () -> schema.syncTables(both, Car.class, Note.class));

        assertThat(error)
            .hasMessageStartingWith("1 of 2 targets failed, the others are done:")
            .hasMessageContaining("connection 'c1', keyspace 'denied': User app has no CREATE");
        TargetReport denied = error.report().failures().get(0);
        assertThat(denied.failure()).get().isInstanceOf(UnauthorizedException.class);
        assertThat(denied.ran()).isEmpty();
        assertThat(denied.left()).hasSize(2);
        schema.check(Targets.connections("c1").keyspaces("allowed"), Car.class, Note.class);

        session.execute("GRANT CREATE ON KEYSPACE denied TO app");
        schema.syncTables(both, Car.class, Note.class);
        schema.check(both, Car.class, Note.class);
      }
    }
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
                .asDefault()
                .build())
        .build();
  }
}
