package io.cqlengine.core.connection;

import static io.cqlengine.core.TestEngines.bareSession;
import static io.cqlengine.core.TestEngines.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.core.type.Primitives;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How connections come, change and go on real clusters. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsIT {
  private CassandraCluster cluster1;
  private CassandraCluster cluster2;
  private TestKeyspace keyspace;
  private CqlEngine engine = CqlEngine.create();

  @BeforeAll
  void createTables(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.cluster1 = clusters.get(0);
    this.cluster2 = clusters.get(1);
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "primitives", Primitives.CQL);
    for (CassandraCluster cluster : clusters) {
      try (CqlEngine writer = TestEngines.on(List.of(cluster), keyspace)) {
        writer.objects(Primitives.class).create(on(cluster));
      }
    }
  }

  @AfterEach
  void freshEngine() {
    engine.close();
    engine = CqlEngine.create();
  }

  /** The only row on a cluster: it tells which cluster it is. */
  private static Primitives on(CassandraCluster cluster) {
    return new Primitives(cluster.name().hashCode(), 1, 2, (short) 3, (byte) 4, 5, 6, true);
  }

  private QuerySet<Primitives> rows() {
    return engine.objects(Primitives.class);
  }

  @Test
  void aConnectionByHostIsReadyAndLeadsToItsCluster() {
    Connection connection = engine.connections().register(settings(cluster2, keyspace).build());

    assertThat(connection.state()).isEqualTo(ConnectionState.READY);
    assertThat(connection.keyspace()).contains(keyspace.name());
    assertThat(connection.session().getName()).isEqualTo("cluster2");
    assertThat(rows().using("cluster2").list()).containsExactly(on(cluster2));
  }

  @Test
  void theDefaultKeyspaceIsNotGivenToTheDriver() {
    Connection connection =
        engine
            .connections()
            .register(
                ConnectionSettings.named("early")
                    .contactPoint("127.0.0.1", cluster1.contactPoint().getPort())
                    .keyspace("not_created_yet")
                    .build());

    assertThat(connection.session().getKeyspace()).isEmpty();
  }

  @Test
  void aReadySessionServesWithItsOwnKeyspaceAndStaysItsOwners() {
    try (CqlSession session = bareSession(cluster1, keyspace)) {
      Connection connection = engine.connections().register("borrowed", session);

      assertThat(connection.state()).isEqualTo(ConnectionState.READY);
      assertThat(connection.keyspace()).contains(keyspace.name());
      assertThat(connection.session()).isSameAs(session);
      assertThat(rows().using("borrowed").list()).containsExactly(on(cluster1));

      engine.connections().unregister("borrowed");
      assertThat(session.isClosed()).isFalse();
      assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
      assertThat(session.execute(TestEngines.PING).all()).hasSize(1);
    }
  }

  @Test
  void aSessionThatIsClosedIsNotRegistered() {
    CqlSession session = bareSession(cluster1, keyspace);
    session.close();

    assertThatThrownBy(() -> engine.connections().register("late", session))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'late'")
        .hasMessageContaining("closed");
    assertThat(engine.connections()).isEmpty();
  }

  @Test
  void closeEndsWhatTheEngineOpenedAndLeavesWhatItBorrowed() {
    try (CqlSession borrowed = bareSession(cluster1, keyspace)) {
      engine.connections().register("borrowed", borrowed);
      CqlSession opened =
          engine.connections().register(settings(cluster1, keyspace).build()).session();
      QuerySet<Primitives> rows = rows().using("cluster1");

      engine.close();
      engine.close();

      assertThat(opened.isClosed()).isTrue();
      assertThat(borrowed.isClosed()).isFalse();
      assertThatThrownBy(rows::list)
          .isExactlyInstanceOf(CqlEngineException.class)
          .hasMessageContaining("engine is closed");
      assertThatThrownBy(() -> rows.async().list())
          .isExactlyInstanceOf(CqlEngineException.class)
          .hasMessageContaining("engine is closed");
    }
  }

  @Test
  void unregisteringClosesTheSessionAndForgetsTheName() {
    CqlSession session =
        engine.connections().register(settings(cluster1, keyspace).asDefault().build()).session();
    QuerySet<Primitives> rows = rows().using("cluster1");
    assertThat(rows.list()).hasSize(1);

    engine.connections().unregister("cluster1");

    assertThat(session.isClosed()).isTrue();
    assertThatThrownBy(rows::list)
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("'cluster1'")
        .hasMessageContaining("No connection is registered.");
  }

  @Test
  void aQuerySetFollowsTheDefaultWhenItChanges() {
    engine.connections().register(settings(cluster1, keyspace).asDefault().build());
    engine.connections().register(settings(cluster2, keyspace).build());
    QuerySet<Primitives> rows = rows();
    assertThat(rows.list()).containsExactly(on(cluster1));

    engine.connections().setDefault("cluster2");

    assertThat(rows.list()).containsExactly(on(cluster2));
  }

  @Test
  void aNameThatIsRegisteredAnewLeadsToTheNewCluster() {
    engine.connections().register(settings(cluster1, keyspace).asDefault().build());
    QuerySet<Primitives> rows = rows().using("cluster1");
    assertThat(rows.list()).containsExactly(on(cluster1));
    engine.connections().unregister("cluster1");

    try (CqlSession session = bareSession(cluster2, keyspace)) {
      engine.connections().register("cluster1", session);
      assertThat(rows.list()).containsExactly(on(cluster2));
    }
  }

  @Test
  void twoEnginesKnowNothingOfEachOther() {
    engine.connections().register(settings(cluster1, keyspace).asDefault().build());
    try (CqlEngine other = CqlEngine.create()) {
      CqlSession session = bareSession(cluster2, keyspace);
      other.connections().register("cluster1", session);
      assertThat(other.connections().defaultConnection()).isEmpty();
      assertThat(other.objects(Primitives.class).using("cluster1").list())
          .containsExactly(on(cluster2));
      session.close();
    }
    assertThat(rows().using("cluster1").list()).containsExactly(on(cluster1));
  }

  @Test
  void setupIsAnEngineWithOneDefaultConnection() {
    try (CqlEngine one =
        CqlEngine.setup("127.0.0.1:" + cluster1.contactPoint().getPort(), keyspace.name())) {
      Poll.until(
          "it is answered within the driver's own timeout",
          () -> catchThrowable(() -> one.objects(Primitives.class).list()) == null);
      assertThat(one.objects(Primitives.class).timeout(Duration.ofMinutes(1)).list())
          .containsExactly(on(cluster1));
      assertThat(one.connections().defaultConnection().map(Connection::name)).contains("default");
    }
  }
}
