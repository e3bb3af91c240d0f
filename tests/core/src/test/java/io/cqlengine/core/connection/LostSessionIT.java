package io.cqlengine.core.connection;

import static io.cqlengine.core.TestEngines.bareSession;
import static io.cqlengine.core.TestEngines.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that somebody closes while the engine uses them. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class LostSessionIT {
  private static final String BORROWED =
      "Its owner must not close it before unregister(...). Hand over an open one with"
          + " connections().replace(...).";

  private static final Automobile CIVIC = Automobile.of("Honda", 2010, "Civic");

  enum Face {
    SYNC,
    ASYNC,
    BATCH,
    ASYNC_BATCH;

    void write(CqlEngine engine, QuerySet<Automobile> autos) {
      CollectedBatch batch = new CollectedBatch(engine, Using.connection("c1"));
      autos.batch(batch).save(CIVIC);
      switch (this) {
        case SYNC -> autos.save(CIVIC);
        case ASYNC -> autos.async().save(CIVIC).toCompletableFuture().join();
        case BATCH -> batch.run();
        case ASYNC_BATCH -> batch.runAsync().toCompletableFuture().join();
      }
    }
  }

  private CassandraCluster cluster;
  private TestKeyspace keyspace;
  private CqlEngine engine;
  private QuerySet<Automobile> autos;

  @BeforeAll
  void createTable(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.cluster = clusters.get(0);
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "automobile", Automobile.CQL);
  }

  @BeforeEach
  void start() {
    engine = CqlEngine.create();
    autos = engine.objects(Automobile.class).using("c1");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void assertLost(Face face, String advice) {
    assertThat(Futures.unwrap(catchThrowable(() -> face.write(engine, autos))))
        .isInstanceOf(ConnectionException.class)
        .hasMessage("The session of connection 'c1' was closed while it was in use. " + advice);
    assertThat(engine.connections().get("c1").state()).isEqualTo(ConnectionState.FAILED);
  }

  @ParameterizedTest
  @EnumSource
  void afterOneClearErrorASessionOfTheEngineIsOpenedAnew(Face face) {
    Connection connection =
        engine.connections().register(settings("c1", cluster, keyspace).build());
    face.write(engine, autos);
    connection.session().close();

    assertLost(face, "Leave closing it to the engine.");

    face.write(engine, autos);
    assertThat(connection.status().state()).isEqualTo(ConnectionState.READY);
    assertThat(connection.status().generation()).isEqualTo(2);
    assertThat(connection.status().lastFailure()).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void aBorrowedSessionIsMissedUntilItIsReplaced(Face face) {
    CqlSession session = bareSession(cluster, keyspace);
    engine.connections().register("c1", session);
    face.write(engine, autos);
    session.close();

    assertLost(face, BORROWED);
    assertThat(Futures.unwrap(catchThrowable(() -> face.write(engine, autos))))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'c1' was closed by its owner");

    try (CqlSession other = bareSession(cluster, keyspace)) {
      engine.connections().replace("c1", other);
      face.write(engine, autos);
      assertThat(autos.list()).containsExactly(CIVIC);
    }
  }

  @Test
  void everyFaceSaysSoWhileTheOwnerIsClosingIt() throws Exception {
    CqlSession session = slowlyClosing();
    engine.connections().register("c1", session);
    List<Runnable> faces =
        List.of(
            () -> autos.list(),
            () -> autos.async().list().toCompletableFuture().join(),
            () -> autos.save(CIVIC),
            () -> autos.get("Honda", 2010, "Civic"),
            () -> engine.query("SELECT key FROM system.local").using("c1").rows().list(),
            () -> engine.query("SELECT key FROM system.local").using("c1").execute(),
            () -> engine.using("c1").table(keyspace.name(), "automobile").list(),
            () -> Face.BATCH.write(engine, autos),
            () -> Face.ASYNC_BATCH.write(engine, autos),
            () -> autos.async().save(CIVIC).toCompletableFuture().join());
    faces.get(0).run();
    faces.get(2).run();
    CompletionStage<Void> closed = session.closeAsync();
    Poll.until(
        "it is closing", () -> catchThrowable(faces.get(0)::run) instanceof ConnectionException);

    for (Runnable face : faces) {
      assertThat(Futures.unwrap(catchThrowable(face::run)))
          .isInstanceOf(ConnectionException.class)
          .hasMessage("The session of connection 'c1' is being closed. " + BORROWED);
    }
    assertThat(engine.connections().get("c1").health().failure())
        .hasValueSatisfying(it -> assertThat(it).hasMessageContaining("is being closed"));
    assertThat(session.isClosed()).as("the session is still closing").isFalse();
    closed.toCompletableFuture().join();
    assertLost(Face.SYNC, BORROWED);
  }

  /** An application's session with a quiet period that a busy machine cannot outrun. */
  private CqlSession slowlyClosing() {
    OptionsMap options = OptionsMap.driverDefaults();
    settings(cluster, keyspace).build().applyTo(options);
    options.put(TypedDriverOption.LOAD_BALANCING_POLICY_CLASS, "DcInferringLoadBalancingPolicy");
    options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 12);
    return CqlSession.builder()
        .withConfigLoader(DriverConfigLoader.fromMap(options))
        .addContactPoint(cluster.contactPoint())
        .withKeyspace(keyspace.identifier())
        .build();
  }

  @Test
  void aProfileWithoutNodesIsNotTakenForAClosedSession() {
    engine
        .connections()
        .register(
            settings("c1", cluster, keyspace)
                .option("reporting", TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, "none")
                .build());
    autos.list();

    assertThat(catchThrowable(() -> autos.profile("reporting").list()))
        .isInstanceOf(NoNodeAvailableException.class);
    autos.list();
  }

  @Test
  void aClusterThatIsDownIsNotTakenForAClosedSession() throws Exception {
    try (CqlSession session = bareSession(cluster, keyspace)) {
      engine.connections().register("c1", session);
      autos.list();
      cluster.node(0).stop();
      try {
        Poll.until(
            "it is down", () -> catchThrowable(autos::list) instanceof AllNodesFailedException);
        for (int i = 0; i < 20; i++) {
          assertThat(catchThrowable(autos::list)).isInstanceOf(AllNodesFailedException.class);
        }
      } finally {
        cluster.node(0).start();
      }
    }
  }

  /** The driver keeps remote nodes connected, and gives them to some statements only. */
  @Test
  void remoteNodesAreNotTakenForASessionThatIsBeingClosed() {
    Consumer<OptionsMap> remote =
        options -> {
          options.put(TypedDriverOption.LOAD_BALANCING_POLICY_CLASS, "DefaultLoadBalancingPolicy");
          options.put(TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, "elsewhere");
          options.put(TypedDriverOption.LOAD_BALANCING_DC_FAILOVER_MAX_NODES_PER_REMOTE_DC, 1);
        };
    try (CqlSession session = bareSession(cluster, keyspace, remote)) {
      engine.connections().register("c1", session);
      autos.consistency(ConsistencyLevel.ONE).list();

      assertThat(catchThrowable(() -> autos.consistency(ConsistencyLevel.LOCAL_ONE).list()))
          .isInstanceOf(NoNodeAvailableException.class);
    }
  }

  @Test
  void theHandleGivesNoClosedSession() {
    Connection connection =
        engine.connections().register(settings("c1", cluster, keyspace).build());
    CqlSession closed = connection.session();
    closed.close();

    assertThat(connection.session()).isNotSameAs(closed);
    assertThat(connection.session().isClosed()).isFalse();
  }

  @Test
  void theHandleOfABorrowedSessionSaysThatItIsClosed() {
    CqlSession session = bareSession(cluster, keyspace);
    Connection connection = engine.connections().register("c1", session);
    session.close();

    assertThatThrownBy(connection::session)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'c1' was closed by its owner");
    assertThat(connection.state()).isEqualTo(ConnectionState.FAILED);
  }

  @Test
  void aReplacementIsNumberedAfterTheSessionsThatCameWhileItWasPrepared() {
    Connection connection =
        engine.connections().register(settings("c1", cluster, keyspace).build());
    autos.list();
    try (CqlSession other = bareSession(cluster, keyspace)) {
      InvocationHandler losingTheOld =
          (proxy, method, arguments) -> {
            boolean preparing = arguments != null && arguments[0] instanceof PrepareRequest;
            if (preparing && connection.status().generation() == 1) {
              connection.session().close();
              assertThat(connection.session()).isNotNull();
            }
            return method.invoke(other, arguments);
          };
      engine
          .connections()
          .replace(
              "c1",
              (CqlSession)
                  Proxy.newProxyInstance(
                      CqlSession.class.getClassLoader(),
                      new Class<?>[] {CqlSession.class},
                      losingTheOld));

      assertThat(connection.status().generation()).isEqualTo(3);
    }
  }

  @Test
  void listenersHearOfALossOnce() throws Exception {
    Connection connection =
        engine.connections().register(settings("c1", cluster, keyspace).build());
    autos.list();
    SessionGeneration lost = ((CoreConnection) connection).lease(Deadline.NONE);
    lost.session().close();
    List<ConnectionEvent> losses = new CopyOnWriteArrayList<>();
    engine
        .connections()
        .addListener(
            event -> {
              // A new listener may still be told that the connection is ready.
              if (event.status().state() == ConnectionState.FAILED) {
                losses.add(event);
              }
            });

    for (int i = 0; i < 5; i++) {
      assertThat(lost.lost(new IllegalStateException("closed"))).isPresent();
    }

    Poll.until("the listener gets the loss", () -> !losses.isEmpty());
    assertThat(losses).hasSize(1);
  }
}
