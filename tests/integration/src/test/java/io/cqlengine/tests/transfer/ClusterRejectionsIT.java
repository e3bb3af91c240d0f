package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.SliceRunner;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferException;
import io.cqlengine.transfer.TransferReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clusters that a transfer cannot read or write. */
@Tag("slow")
class ClusterRejectionsIT {
  private static final String KEYSPACE =
      "CREATE KEYSPACE %s WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}";

  @Test
  void anotherPartitionerIsRejected() {
    ClusterOptions random =
        ClusterOptions.builder()
            .setting("partitioner", "org.apache.cassandra.dht.RandomPartitioner")
            .build();
    try (CassandraClusters clusters = CassandraClusters.start(1, random);
        CqlEngine engine = engine(clusters.get(0), null)) {
      for (String keyspace : new String[] {"a", "b"}) {
        clusters.get(0).session().execute(KEYSPACE.formatted(keyspace));
        clusters.get(0).session().execute("CREATE TABLE " + keyspace + ".t (id int PRIMARY KEY)");
      }

      assertThatThrownBy(transfer(engine)::copy)
          .hasMessageContaining("needs the Murmur3Partitioner");
    }
  }

  @Test
  void aMissingPermissionStopsTheCopy() throws Exception {
    ClusterOptions guarded =
        ClusterOptions.builder()
            .setting("authenticator", "PasswordAuthenticator")
            .setting("authorizer", "CassandraAuthorizer")
            .setting("permissions_validity_in_ms", 0)
            .setting("roles_validity_in_ms", 0)
            .build();
    try (CassandraClusters clusters = CassandraClusters.start(1, guarded);
        CqlEngine admin = awaitLogin(clusters.get(0))) {
      var session = admin.connections().get("only").session();
      for (String keyspace : new String[] {"a", "b"}) {
        session.execute(KEYSPACE.formatted(keyspace));
        session.execute("CREATE TABLE " + keyspace + ".t (id int PRIMARY KEY)");
      }
      session.execute("INSERT INTO a.t (id) VALUES (1)");
      session.execute("CREATE ROLE app WITH PASSWORD = 'app' AND LOGIN = true");
      session.execute("GRANT SELECT ON KEYSPACE a TO app");
      try (CqlEngine app = engine(clusters.get(0), "app")) {
        assertThatThrownBy(transfer(app)::copy)
            .isInstanceOf(TransferException.class)
            .hasCauseInstanceOf(UnauthorizedException.class);

        // A journal whose tables are there needs no permission to create them.
        transfer(admin).journal(Journal.table(admin.using("only"), "b")).copy();
        session.execute("GRANT SELECT ON KEYSPACE b TO app");
        session.execute("GRANT MODIFY ON KEYSPACE b TO app");
        Transfer allowed = transfer(app).journal(Journal.table(app.using("only"), "b"));
        allowed.restart();
        assertThat(allowed.copy().rows()).isEqualTo(1);
      }
    }
  }

  @Test
  void aSliceThatAlwaysFailsIsTriedFiveTimesWithSmallerPagesAndTheOthersEnd() {
    ClusterOptions strict =
        ClusterOptions.builder()
            .setting("tombstone_warn_threshold", 20)
            .setting("tombstone_failure_threshold", 50)
            .build();
    List<Integer> pages = new CopyOnWriteArrayList<>();
    ExecutionListener failing =
        ExecutionListener.onEnd(
            event -> {
              if (event.failure().isPresent()) {
                pages.add(event.pageSize());
              }
            });
    try (CassandraClusters clusters = CassandraClusters.start(1, strict);
        CqlEngine engine =
            CqlEngine.builder()
                .connection(TransferFixture.settings("only", clusters.get(0)))
                .listener(failing)
                .build()) {
      CqlSession session = clusters.get(0).session();
      for (String keyspace : new String[] {"a", "b"}) {
        session.execute(KEYSPACE.formatted(keyspace));
        session.execute("CREATE TABLE " + keyspace + ".t (id int, c int, PRIMARY KEY (id, c))");
      }
      for (int i = 0; i < 100; i++) {
        session.execute("INSERT INTO a.t (id, c) VALUES (" + i % 10 + ", 1)");
        session.execute("DELETE FROM a.t WHERE id = 200 AND c = " + i);
      }

      TransferException failure =
          catchThrowableOfType(TransferException.class, transfer(engine).slices(16)::copy);

      assertThat(failure.report().failures()).hasSize(1);
      assertThat(failure.report().slicesDone()).isEqualTo(failure.report().slices() - 1);
      assertThat(failure).hasMessageContaining("tokens ");
      assertThat(pages).containsExactly(10, 5, 2, 1, 1);
    }
  }

  @Test
  void maskedColumnsAreRejectedUnlessTheyAreAllowed() {
    ClusterOptions masking =
        ClusterOptions.builder().setting("dynamic_data_masking_enabled", true).build();
    try (CassandraClusters clusters = CassandraClusters.start(1, masking);
        CqlEngine engine = engine(clusters.get(0), null)) {
      CqlSession session = clusters.get(0).session();
      for (String keyspace : new String[] {"a", "b"}) {
        session.execute(KEYSPACE.formatted(keyspace));
        session.execute(
            "CREATE TABLE %s.t (id int PRIMARY KEY, email text MASKED WITH DEFAULT, v int)"
                .formatted(keyspace));
      }
      session.execute("INSERT INTO a.t (id, email, v) VALUES (1, 'x@y', 2)");
      Transfer transfer = transfer(engine);

      assertThatThrownBy(transfer::copy).hasMessageContaining("has masked columns (email)");
      assertThatThrownBy(transfer::verify).hasMessageContaining("call allowMasked()");
      transfer.without("email").copy();
      Transfer allowed = transfer(engine).allowMasked();
      allowed.copy();
      assertThat(allowed.verify().none()).isTrue();
      assertThat(session.execute("SELECT email FROM b.t").one().getString(0)).isEqualTo("x@y");
    }
  }

  @Test
  void tooFewReplicasForAllSlicesEndTheCopySoon() {
    try (CassandraClusters clusters = CassandraClusters.start(1);
        CqlEngine engine = engine(clusters.get(0), null)) {
      for (String keyspace : new String[] {"a", "b"}) {
        clusters.get(0).session().execute(KEYSPACE.formatted(keyspace));
        clusters.get(0).session().execute("CREATE TABLE " + keyspace + ".t (id int PRIMARY KEY)");
      }
      Transfer transfer =
          transfer(engine)
              .slices(64)
              .patience(Duration.ofMillis(200))
              .sourceConsistency(DefaultConsistencyLevel.THREE);

      TransferException failure = catchThrowableOfType(TransferException.class, transfer::copy);

      assertThat(failure.report().failures()).hasSizeBetween(8, 16);
      assertThat(transfer.verify().failures()).isNotEmpty();
    }
  }

  @Test
  void aClusterThatIsGoneEndsAllSlicesAfterOneWait() {
    try (CassandraClusters clusters =
            CassandraClusters.start(1, ClusterOptions.builder().inMemory().build());
        CqlEngine engine = engine(clusters.get(0), null)) {
      CqlSession session = clusters.get(0).session();
      for (String keyspace : new String[] {"a", "b"}) {
        session.execute(KEYSPACE.formatted(keyspace));
        session.execute("CREATE TABLE " + keyspace + ".t (id int PRIMARY KEY)");
      }
      for (int i = 0; i < 100; i++) {
        session.execute("INSERT INTO a.t (id) VALUES (" + i + ")");
      }
      SliceRunner stopping =
          (slices, slice) ->
              SliceRunner.threads(2)
                  .run(
                      slices,
                      number -> {
                        if (number == 3) {
                          clusters.get(0).node(0).stop();
                        }
                        slice.accept(number);
                      });
      Transfer transfer = transfer(engine).slices(64).patience(Duration.ofSeconds(1));

      TransferException failure =
          catchThrowableOfType(TransferException.class, transfer.runner(stopping)::copy);

      TransferReport report = failure.report();
      assertThat(report.slices() - report.slicesDone()).isGreaterThan(50);
      assertThat(report.failures()).hasSizeBetween(1, 2);
      clusters.get(0).node(0).start();
      // In an outage the driver may stop to follow the schema.
      engine.connections().replace(TransferFixture.settings("only", clusters.get(0)));
      assertThat(transfer.copy().complete()).isTrue();
    }
  }

  @Test
  void aClusterThatWasClonedFromAnotherOneIsNotTheSame() {
    ClusterOptions named = ClusterOptions.builder().setting("cluster_name", "production").build();
    try (CassandraClusters clusters = CassandraClusters.start(2, named)) {
      for (CassandraCluster cluster : clusters) {
        cluster.session().execute(KEYSPACE.formatted("a"));
        cluster
            .session()
            .execute(
                "CREATE TABLE a.t (id int PRIMARY KEY) WITH id ="
                    + " 5a1c395e-b41f-11e5-9f22-ba0be0483c18");
      }
      clusters.get(0).session().execute("INSERT INTO a.t (id) VALUES (1)");
      try (CqlEngine engine =
          CqlEngine.builder()
              .connection(TransferFixture.settings("old", clusters.get(0)))
              .connection(TransferFixture.settings("again", clusters.get(0)))
              .connection(TransferFixture.settings("new", clusters.get(1)))
              .build()) {
        Transfer transfer =
            Transfer.table("a", "t").from(engine.using("old")).journal(Journal.memory());

        assertThat(transfer.to(engine.using("new")).copy().rows()).isEqualTo(1);
        assertThatThrownBy(transfer.to(engine.using("again"))::copy)
            .hasMessageContaining("Source and target are the same table");
      }
    }
  }

  private static Transfer transfer(CqlEngine engine) {
    return Transfer.table("a", "t")
        .from(engine.using("only"))
        .to(engine.using("only").keyspace("b"))
        .journal(Journal.memory());
  }

  /** The server makes its first user some seconds after it is up. */
  private static CqlEngine awaitLogin(CassandraCluster cluster) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (true) {
      try {
        return engine(cluster, "cassandra");
      } catch (ConnectionException notYet) {
        if (System.nanoTime() - deadline > 0) {
          throw notYet;
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }

  private static CqlEngine engine(CassandraCluster cluster, String user) {
    var settings = TransferFixture.builder("only", cluster).requestTimeout(Duration.ofSeconds(10));
    return CqlEngine.builder()
        .connection((user == null ? settings : settings.credentials(user, user)).build())
        .build();
  }
}
