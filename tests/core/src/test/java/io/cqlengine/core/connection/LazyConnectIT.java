package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.core.type.Primitives;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** One attempt to connect, shared by whoever needs it. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class LazyConnectIT {
  private static final int THREADS = 32;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private CassandraCluster cluster;
  private TestKeyspace keyspace;
  private CqlEngine engine;

  @BeforeAll
  void createTable(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.cluster = clusters.get(0);
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "primitives", Primitives.CQL);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private ConnectionSettingsBuilder settings() {
    return TestEngines.settings(cluster, keyspace).drainTimeout(Duration.ofMinutes(5));
  }

  private QuerySet<Primitives> lazyRows(SessionFactory factory) {
    engine =
        CqlEngine.builder()
            .sessionFactory(factory)
            .connection(settings().lazyConnect().asDefault().build())
            .build();
    return engine.objects(Primitives.class);
  }

  @Test
  void threadsThatRaceForItOpenOneSession() throws Exception {
    OpenedSessions sessions = new OpenedSessions();
    QuerySet<Primitives> rows = lazyRows(sessions);
    assertThat(sessions.asked()).as("registering opens nothing").isZero();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<List<Primitives>>> readers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      boolean async = i % 2 == 0;
      readers.add(
          executor.submit(
              () -> {
                start.await();
                return async ? rows.async().list().toCompletableFuture().get() : rows.list();
              }));
    }

    for (Future<List<Primitives>> reader : readers) {
      assertThat(reader.get(120, TimeUnit.SECONDS)).isEmpty();
    }
    assertThat(sessions.asked()).isOne();
    assertThat(sessions.opened()).hasSize(1);
  }

  @Test
  void aFailedAttemptIsTriedAgainAtTheNextUse() {
    AtomicInteger attempts = new AtomicInteger();
    QuerySet<Primitives> rows =
        lazyRows(
            request ->
                attempts.incrementAndGet() == 1
                    ? CompletableFuture.failedFuture(new IllegalStateException("not yet"))
                    : request.builder().buildAsync());

    assertThatThrownBy(rows::list)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("not yet");
    assertThat(rows.list()).isEmpty();
    assertThat(rows.list()).isEmpty();
    assertThat(attempts).hasValue(2);
  }

  @Test
  void anInterruptedWaiterDoesNotEndConnectingForOthers() throws Exception {
    OpenedSessions sessions = OpenedSessions.heldBack();
    QuerySet<Primitives> rows = lazyRows(sessions);
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread impatient = new Thread(() -> failure.complete(catchThrowable(rows::list)));
    impatient.start();
    Connection connection = engine.connections().get("cluster1");
    Poll.until("it connects", () -> connection.state() == ConnectionState.CONNECTING);
    Future<List<Primitives>> patient = executor.submit(() -> rows.list());

    impatient.interrupt();
    assertThat(failure.get(120, TimeUnit.SECONDS))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("interrupted");
    sessions.letGo();

    assertThat(patient.get(120, TimeUnit.SECONDS)).isEmpty();
    assertThat(sessions.asked()).isOne();
    assertThat(CompletableFuture.runAsync(() -> engine.connections().unregister("cluster1")))
        .as("the interrupted waiter has no lease that would have to be waited for")
        .succeedsWithin(Duration.ofMinutes(2));
  }

  @Test
  void unregisteredWhileConnectingItsSessionIsClosedWhenTheEngineIs() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    OpenedSessions sessions = OpenedSessions.heldBack();
    QuerySet<Primitives> rows = lazyRows(sessions);
    CompletableFuture<List<Primitives>> waiting = rows.async().list().toCompletableFuture();

    engine.connections().unregister("cluster1");
    assertThat(catchThrowable(() -> waiting.get(120, TimeUnit.SECONDS)))
        .hasCauseInstanceOf(ConnectionException.class)
        .hasMessageContaining("'cluster1' was unregistered");

    assertNothingStays(sessions, before);
  }

  @Test
  void closedWhileAnEagerRegistrationConnectsItsSessionIsClosed() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    OpenedSessions sessions = OpenedSessions.heldBack();
    engine = CqlEngine.builder().sessionFactory(sessions).build();
    Future<Throwable> registering =
        executor.submit(
            () -> catchThrowable(() -> engine.connections().register(settings().build())));
    Poll.until("it connects", () -> sessions.asked() == 1);

    assertNothingStays(sessions, before);
    assertThat(registering.get(120, TimeUnit.SECONDS))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("engine is closed");
  }

  /** Closing the engine waits for the session that is let go only now, and for its end. */
  private void assertNothingStays(OpenedSessions sessions, Set<Thread> before) throws Exception {
    Future<?> closing = executor.submit(() -> engine.close());
    sessions.letGo();
    closing.get(120, TimeUnit.SECONDS);

    assertThat(sessions.opened()).hasSize(1).allMatch(CqlSession::isClosed);
    assertThat(sessions.opened().get(0).closeFuture()).isCompleted();
    Poll.until(
        "its threads are gone", () -> Threads.since(before, List.of(cluster.name())).isEmpty());
  }
}
