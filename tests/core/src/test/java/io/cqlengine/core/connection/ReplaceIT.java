package io.cqlengine.core.connection;

import static io.cqlengine.core.TestEngines.bareSession;
import static io.cqlengine.core.TestEngines.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.core.plan.PreparedOnServer;
import io.cqlengine.core.type.Primitives;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.Published;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A connection gets another session, of the same cluster or of another one. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ReplaceIT {
  private static final String NAME = "main";

  private CassandraCluster cluster1;
  private CassandraCluster cluster2;
  private TestKeyspace keyspace;
  private CqlEngine engine;
  private ConnectionRegistry connections;
  private QuerySet<Automobile> autos;
  private final List<ConnectionEvent> replaced = new CopyOnWriteArrayList<>();

  @BeforeAll
  void createTables(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.cluster1 = clusters.get(0);
    this.cluster2 = clusters.get(1);
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "automobile", Automobile.CQL);
    TestEngines.createTable(List.of(cluster1), keyspace, "primitives", Primitives.CQL);
    try (CqlEngine writer = TestEngines.on(clusters, keyspace)) {
      writer.objects(Automobile.class).using("cluster1").create(on(cluster1));
      writer.objects(Automobile.class).using("cluster2").create(on(cluster2));
    }
  }

  /** The only row on a cluster: it tells which cluster it is. */
  private static Automobile on(CassandraCluster cluster) {
    return Automobile.of("Honda", 2010, cluster.name());
  }

  @BeforeEach
  void register() {
    engine = CqlEngine.create();
    connections = engine.connections();
    connections.register(settings(NAME, cluster1, keyspace).asDefault().build());
    replaced.clear();
    connections.addListener(
        event -> {
          if (event.change() == Change.REPLACED) {
            replaced.add(event);
          }
        });
    autos = engine.objects(Automobile.class);
    assertThat(autos.list()).containsExactly(on(cluster1));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void awaitReplaced() {
    Poll.until("the replacement is reported", () -> !replaced.isEmpty());
  }

  @Test
  void newStatementsGoToTheNewCluster() throws Exception {
    Connection connection = connections.get(NAME);
    CqlSession old = connection.session();

    assertThat(connections.replace(settings(NAME, cluster2, keyspace).build()))
        .isSameAs(connection);

    assertThat(autos.list()).containsExactly(on(cluster2));
    assertThat(autos.async().list().toCompletableFuture().join()).containsExactly(on(cluster2));
    assertThat(connection.status().state()).isEqualTo(ConnectionState.READY);
    assertThat(connection.status().generation()).isEqualTo(2);
    awaitReplaced();
    assertThat(replaced).hasSize(1).allMatch(event -> event.problems().isEmpty());
    old.closeFuture().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  @Test
  void whatWasRoutedToTheEarlierDefaultKeyspaceIsRejected() throws Exception {
    List<CassandraCluster> both = List.of(cluster1, cluster2);
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    autos.batch(batch).save(Automobile.of("Tesla", 2012, "S"));
    Flow.Publisher<Void> saving = autos.reactive().save(Automobile.of("Tesla", 2013, "S"));
    Flow.Publisher<?> trying =
        autos.ifNotExists().reactive().tryCreate(Automobile.of("Tesla", 2014, "S"));
    Iterator<Automobile> reading = autos.fetchSize(1).iterator();
    reading.next();

    try (TestKeyspace other = TestKeyspace.create(both, ReplaceIT.class)) {
      TestEngines.createTable(both, other, "automobile", Automobile.CQL);
      connections.replace(settings(NAME, cluster1, other).build());

      for (ThrowingCallable late :
          List.<ThrowingCallable>of(
              batch::run,
              () -> batch.runAsync().toCompletableFuture().get(),
              () -> Published.all(saving),
              () -> Published.all(trying))) {
        assertThat(catchThrowable(late))
            .extracting(Futures::unwrap)
            .isInstanceOf(RoutingException.class)
            .extracting(Throwable::getMessage)
            .asString()
            .contains("'main' was replaced", "'" + keyspace.name() + "'");
      }
      assertThat(autos.list()).as("a verb is routed anew").isEmpty();
      assertThat(autos.keyspace(keyspace.name()).list()).containsExactly(on(cluster1));
      assertThat(reading.hasNext()).as("a read that has begun goes on").isFalse();
    }
  }

  /** Many statements in use, so that preparing them again takes a while. */
  private void useMany() {
    for (int i = 0; i < 100; i++) {
      engine.query("SELECT key FROM system.local /* " + i + " */").rows().list();
    }
  }

  /** A session of the other cluster, whose node stops answering when something is prepared. */
  private CqlSession pausing(CqlSession session, CountDownLatch preparing) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (arguments != null && arguments[0] instanceof PrepareRequest) {
            cluster2.node(0).pause();
            preparing.countDown();
          }
          return method.invoke(session, arguments);
        };
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(), new Class<?>[] {CqlSession.class}, handler);
  }

  private CqlSession impatient(Duration timeout) {
    OptionsMap options = OptionsMap.driverDefaults();
    settings(NAME, cluster2, keyspace, timeout).build().applyTo(options);
    options.put(TypedDriverOption.LOAD_BALANCING_POLICY_CLASS, "DcInferringLoadBalancingPolicy");
    return CqlSession.builder()
        .withConfigLoader(DriverConfigLoader.fromMap(options))
        .addContactPoint(cluster2.contactPoint())
        .build();
  }

  @Test
  void preparingAgainEndsWhenTheNodeStopsAnswering() {
    useMany();
    try (CqlSession session = impatient(Duration.ofMillis(300))) {
      try {
        connections.replace(NAME, pausing(session, new CountDownLatch(1)));
      } finally {
        cluster2.node(0).resume();
      }

      awaitReplaced();
      assertThat(replaced).hasSize(1);
      assertThat(replaced.get(0).problems())
          .as("a few at a time, and the rest not at all")
          .hasSizeBetween(2, 20)
          .last()
          .asString()
          .contains("more statements were not prepared");
    }
  }

  @Test
  void preparingAgainEndsWhenItsThreadIsInterrupted() throws Exception {
    useMany();
    CountDownLatch preparing = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    try (CqlSession session = impatient(Duration.ofMinutes(2))) {
      Thread thread =
          new Thread(
              () -> {
                Throwable ended =
                    catchThrowable(() -> connections.replace(NAME, pausing(session, preparing)));
                interrupted.complete(
                    ended instanceof ConnectionException
                        && ended.getMessage().contains("interrupted while waiting")
                        && Thread.currentThread().isInterrupted());
              });
      thread.start();
      preparing.await();
      Poll.until("it waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
      thread.interrupt();

      try {
        assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        cluster2.node(0).resume();
      }
      assertThat(replaced).isEmpty();
      assertThat(autos.list()).containsExactly(on(cluster1));
    }
  }

  @Test
  void aBorrowedSessionIsNotClosedAndItsOwnKeyspaceServes() {
    try (CqlSession session = bareSession(cluster2, keyspace)) {
      connections.replace(NAME, session);
      assertThat(connections.get(NAME).keyspace()).contains(keyspace.name());
      assertThat(autos.list()).containsExactly(on(cluster2));

      connections.replace(settings(NAME, cluster1, keyspace).build());
      assertThat(autos.list()).containsExactly(on(cluster1));
      engine.close();
      assertThat(session.isClosed()).isFalse();
    }
  }

  /** Statements that no other test of the class prepares: a server stores one only once. */
  @Test
  void whatIsInUseIsPreparedBeforeTheSwitch() {
    autos.find("Honda", 2010, "x");
    autos.count();
    PreparedOnServer prepared = new PreparedOnServer(cluster2, keyspace + ".automobile");
    assertThat(prepared.statements()).noneMatch(cql -> cql.contains("WHERE"));

    connections.replace(settings(NAME, cluster2, keyspace).build());

    assertThat(prepared.statements())
        .anyMatch(cql -> cql.contains("WHERE manufacturer = ? AND year = ? AND model = ?"))
        .anyMatch(cql -> cql.contains("COUNT(*)"));
    SessionGeneration generation = ((CoreConnection) connections.get(NAME)).lease(Deadline.NONE);
    assertThat(generation.plans().keys()).as("first uses meet their plans").hasSize(3);
    generation.release();
  }

  @Test
  void whatCannotBePreparedIsReportedAndEndsNothing() {
    engine.objects(Primitives.class).list();
    String logged;
    try (CapturedLog log = new CapturedLog()) {
      connections.replace(settings(NAME, cluster2, keyspace).build());
      awaitReplaced();
      logged = log.text();
    }

    assertThat(replaced).hasSize(1);
    assertThat(replaced.get(0).problems())
        .singleElement()
        .asString()
        .contains("Cannot prepare SELECT", keyspace + ".primitives", "InvalidQueryException");
    assertThat(logged).contains("REPLACED main: " + replaced.get(0).problems().get(0));
    assertThat(autos.list()).containsExactly(on(cluster2));
  }

  @Test
  void whenTheNewClusterCannotBeReachedEverythingStaysAsItWas() {
    ConnectionStatus before = connections.get(NAME).status();
    CqlSession session = connections.get(NAME).session();

    assertThatThrownBy(() -> connections.replace(Offline.eager(NAME).keyspace("elsewhere").build()))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'main' cannot connect to [127.0.0.1:1]");

    assertThat(connections.get(NAME).status()).isEqualTo(before);
    assertThat(connections.get(NAME).session()).isSameAs(session);
    assertThat(autos.list()).containsExactly(on(cluster1));
    assertThat(replaced).isEmpty();
  }

  @Test
  void aClosedSessionReplacesNothing() {
    CqlSession closed = bareSession(cluster2, keyspace);
    closed.close();

    assertThatThrownBy(() -> connections.replace(NAME, closed))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("closed by its owner");
    assertThat(autos.list()).containsExactly(on(cluster1));
  }

  @Test
  void anUnknownNameReplacesNothing() {
    assertThatThrownBy(() -> connections.replace(settings("other", cluster2, keyspace).build()))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("'other'")
        .hasMessageContaining("'main'");
    assertThat(connections).hasSize(1);
  }

  @Test
  void theDefaultConnectionStaysTheSame() {
    connections.register(settings(cluster2, keyspace).build());

    connections.replace(settings("cluster2", cluster1, keyspace).asDefault().build());
    assertThat(connections.defaultConnection().map(Connection::name)).contains(NAME);
    connections.replace(settings(NAME, cluster2, keyspace).build());
    assertThat(connections.defaultConnection().map(Connection::name)).contains(NAME);
  }

  @Test
  void aQuerySetThatRememberedItsRouteUsesTheNewDefaultKeyspaceAtOnce() {
    try (TestKeyspace other = TestKeyspace.create(List.of(cluster1), ReplaceIT.class)) {
      TestEngines.createTable(List.of(cluster1), other, "automobile", Automobile.CQL);

      connections.replace(settings(NAME, cluster1, other).build());

      assertThat(autos.list()).isEmpty();
      assertThat(autos.async().list().toCompletableFuture().join()).isEmpty();
      assertThat(autos.keyspace(keyspace.name()).list()).containsExactly(on(cluster1));
    }
  }

  @Test
  void aLazyOrFailedConnectionIsReadyAfterwards() {
    Connection connection = connections.register(Offline.lazy("later").build());
    assertThatThrownBy(connection::session).isInstanceOf(ConnectionException.class);
    assertThat(connection.state()).isEqualTo(ConnectionState.FAILED);

    connections.replace(settings("later", cluster2, keyspace).build());

    assertThat(connection.state()).isEqualTo(ConnectionState.READY);
    assertThat(connection.status().lastFailure()).as("it is kept").isPresent();
    assertThat(autos.using("later").list()).containsExactly(on(cluster2));
  }
}
