package io.cqlengine.core.connection;

import static io.cqlengine.core.TestEngines.bareSession;
import static io.cqlengine.core.TestEngines.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What happens to running work, and to other changes, while a session is replaced. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ReplaceUnderWorkIT {
  private static final String NAME = "main";
  private static final int ROWS = 600;

  private CassandraCluster cluster1;
  private CassandraCluster cluster2;
  private TestKeyspace keyspace;
  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicReference<Runnable> onPage = new AtomicReference<>(() -> {});
  private OpenedSessions sessions;
  private CqlEngine engine;
  private QuerySet<Automobile> autos;

  @BeforeAll
  void fillTables(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.cluster1 = clusters.get(0);
    this.cluster2 = clusters.get(1);
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "automobile", Automobile.CQL);
    try (CqlEngine writer = TestEngines.on(clusters, keyspace)) {
      QuerySet<Automobile> all = writer.objects(Automobile.class);
      List<CompletableFuture<Automobile>> writes = new ArrayList<>();
      for (int year = 0; year < ROWS; year++) {
        Automobile auto = Automobile.of("Honda", year, "Civic");
        writes.add(all.using("cluster1").async().create(auto).toCompletableFuture());
        writes.add(all.using("cluster2").async().create(auto).toCompletableFuture());
      }
      writes.forEach(CompletableFuture::join);
    }
  }

  @BeforeEach
  void start() {
    start(new OpenedSessions());
  }

  private void start(OpenedSessions factory) {
    sessions = factory;
    pages.set(0);
    onPage.set(() -> {});
    engine =
        CqlEngine.builder()
            .sessionFactory(sessions)
            .listener(
                event -> {
                  pages.incrementAndGet();
                  onPage.get().run();
                })
            .build();
    autos = engine.objects(Automobile.class).using(NAME);
  }

  private ConnectionSettingsBuilder by(CassandraCluster cluster, int pageSize) {
    return by(cluster, pageSize, Duration.ofMinutes(5));
  }

  private ConnectionSettingsBuilder by(
      CassandraCluster cluster, int pageSize, Duration drainTimeout) {
    return settings(NAME, cluster, keyspace)
        .option(TypedDriverOption.REQUEST_PAGE_SIZE, pageSize)
        .drainTimeout(drainTimeout);
  }

  private Connection register(ConnectionSettingsBuilder settings) {
    return engine.connections().register(settings.build());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  /** A read of some pages that goes on when the session was replaced. */
  private CompletableFuture<List<Automobile>> readWhileReplacedWith(CqlSession other) {
    CompletableFuture<Void> replaced = new CompletableFuture<>();
    Thread caller = Thread.currentThread();
    onPage.set(
        () -> {
          // The caller's own thread meets a page that came before the call has returned.
          if (pages.get() > 3 && Thread.currentThread() != caller) {
            replaced.join();
          }
        });
    try {
      CompletableFuture<List<Automobile>> reading = autos.async().list().toCompletableFuture();
      Poll.until("it reads", () -> pages.get() > 3);
      engine.connections().replace(NAME, other);
      return reading;
    } finally {
      replaced.complete(null);
    }
  }

  private void assertEveryRowOnce(List<Automobile> read) {
    assertThat(read).hasSize(ROWS).extracting(Automobile::year).doesNotHaveDuplicates();
  }

  @Test
  void aReadContinuesInAnotherSessionOfTheSameCluster() {
    register(by(cluster1, 50));
    List<Automobile> read = new ArrayList<>();
    for (Automobile auto : autos) {
      read.add(auto);
      if (read.size() % 130 == 0) {
        engine.connections().replace(by(cluster1, 70).build());
      }
    }

    assertEveryRowOnce(read);
    assertThat(engine.connections().get(NAME).status().generation()).isEqualTo(5);
  }

  @Test
  void anAsynchronousReadContinuesInAnotherSessionOfTheSameCluster() throws Exception {
    register(by(cluster1, 1));
    try (CqlSession other = bareSession(cluster1, keyspace)) {
      CompletableFuture<List<Automobile>> reading = readWhileReplacedWith(other);

      assertEveryRowOnce(reading.get(120, TimeUnit.SECONDS));
      assertThat(pages.get()).as("the other session's pages are larger").isLessThan(ROWS);
      engine.close();
    }
  }

  @Test
  void aReadDoesNotContinueInAnotherCluster() {
    register(by(cluster1, 50));
    Iterator<Automobile> rows = autos.iterator();
    rows.next();

    engine.connections().replace(by(cluster2, 50).build());

    assertAnotherCluster(catchThrowable(() -> rows.forEachRemaining(row -> {})));
    assertEveryRowOnce(autos.list());
  }

  @Test
  void anAsynchronousReadDoesNotContinueInAnotherCluster() throws Exception {
    register(by(cluster1, 1));
    try (CqlSession other = bareSession(cluster2, keyspace)) {
      CompletableFuture<List<Automobile>> reading = readWhileReplacedWith(other);

      assertAnotherCluster(
          Futures.unwrap(catchThrowable(() -> reading.get(120, TimeUnit.SECONDS))));
      engine.close();
    }
  }

  private static void assertAnotherCluster(Throwable failure) {
    assertThat(failure)
        .isExactlyInstanceOf(CqlEngineException.class)
        .hasMessageContaining("'main' leads to another cluster than it did for the previous page");
  }

  @Test
  void theOldSessionIsClosedWhenTheLastLeaseIsReleased() throws Exception {
    register(by(cluster1, 50));
    CqlSession old;
    try (Lease lease = lease()) {
      old = lease.session();
      engine.connections().replace(by(cluster2, 50).build());
      assertThat(old.execute(TestEngines.PING).all()).hasSize(1);
      assertThat(engine.connections().get(NAME).session()).isNotSameAs(old);
    }
    old.closeFuture().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  private Lease lease() {
    return EngineContracts.of(engine).execution().lease(NAME);
  }

  @Test
  void theDrainDeadlineOfTheOldSettingsEndsWorkThatHoldsOn() throws Exception {
    Duration deadline = Duration.ofMillis(600);
    register(by(cluster1, 50, deadline));
    try (Lease lease = lease()) {
      long start = System.nanoTime();
      engine.connections().replace(by(cluster2, 50).build());
      lease.session().closeFuture().toCompletableFuture().get(120, TimeUnit.SECONDS);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(deadline);
      assertThatThrownBy(
              () ->
                  EngineContracts.of(engine)
                      .execution()
                      .run(lease, OperationKind.READ, TestEngines.PING))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("longer than the drain timeout");
      assertThat(engine.connections().get(NAME).state()).isEqualTo(ConnectionState.READY);
    }
  }

  @Test
  void closeWaitsForSessionsThatWereReplaced() throws Exception {
    register(by(cluster1, 50));
    CompletableFuture<Void> closing;
    try (Lease lease = lease()) {
      engine.connections().replace(by(cluster1, 50).build());
      CqlSession successor = sessions.opened().get(1);
      closing = CompletableFuture.runAsync(engine::close);
      successor.closeFuture().toCompletableFuture().get(120, TimeUnit.SECONDS);
      assertThat(closing).isNotDone();
      assertThat(lease.session().isClosed()).isFalse();
    }
    closing.get(120, TimeUnit.SECONDS);
    assertThat(sessions.opened()).hasSize(2).allMatch(CqlSession::isClosed);
  }

  @Test
  void aReplaceServesThoseWhoWaitForALazyConnect() throws Exception {
    engine.close();
    start(OpenedSessions.heldBack());
    Connection connection = register(by(cluster1, 50).lazyConnect());
    CompletableFuture<List<Automobile>> waiting = autos.async().list().toCompletableFuture();
    assertThat(connection.state()).isEqualTo(ConnectionState.CONNECTING);

    try (CqlSession other = bareSession(cluster2, keyspace)) {
      engine.connections().replace(NAME, other);

      assertEveryRowOnce(waiting.get(120, TimeUnit.SECONDS));
      sessions.letGo();
      Poll.until("the late session has come", () -> sessions.opened().size() == 1);
      sessions.opened().get(0).closeFuture().toCompletableFuture().get(120, TimeUnit.SECONDS);
      assertThat(connection.session()).isSameAs(other);
      assertThat(connection.status().generation()).isOne();
      engine.close();
    }
  }

  @Test
  void whatDependsOnALazyConnectMayBlockAndDelaysNoReplace() {
    engine.close();
    start(OpenedSessions.heldBack());
    Connection connection = register(by(cluster1, 50).lazyConnect());
    CompletableFuture<Void> replaced = new CompletableFuture<>();
    CompletableFuture<Void> later = new CompletableFuture<>();
    CompletableFuture<List<Automobile>> withSession =
        connection
            .sessionAsync()
            .thenCompose(session -> later)
            .thenApply(done -> autos.list())
            .toCompletableFuture();
    CompletableFuture<List<Automobile>> withLease =
        EngineContracts.of(engine)
            .execution()
            .leaseAsync(NAME)
            .thenApply(
                lease -> {
                  lease.close();
                  replaced.join();
                  return autos.list();
                })
            .toCompletableFuture();

    try (CqlSession other = bareSession(cluster2, keyspace)) {
      CompletionStage<Void> replacing =
          CompletableFuture.runAsync(() -> engine.connections().replace(NAME, other));
      replacing.thenRun(
          () -> {
            replaced.complete(null);
            // Reads here, so that the other one must not wait for this thread.
            later.complete(null);
          });

      for (CompletableFuture<List<Automobile>> read : List.of(withSession, withLease)) {
        assertThat(read).succeedsWithin(Duration.ofMinutes(2)).satisfies(this::assertEveryRowOnce);
      }
      sessions.letGo();
      engine.close();
    }
  }

  @Test
  void ofConcurrentReplacesOneSessionStays() throws Exception {
    Connection connection = register(by(cluster1, 50));

    IntStream.range(0, 6)
        .parallel()
        .forEach(
            i -> engine.connections().replace(by(i % 2 == 0 ? cluster1 : cluster2, 50).build()));

    assertThat(connection.status().generation()).isEqualTo(7);
    assertEveryRowOnce(autos.list());
    assertThat(sessions.opened()).hasSize(7);
    Poll.until(
        "the others are closed",
        () -> sessions.opened().stream().filter(session -> !session.isClosed()).count() == 1);
    assertThat(connection.session().isClosed()).isFalse();
  }

  @Test
  void ofReplaceAndUnregisterUnregisterWins() throws Exception {
    for (int round = 0; round < 4; round++) {
      Connection connection = register(by(cluster1, 50));
      int asked = sessions.asked();
      CompletableFuture<Throwable> replacing =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> engine.connections().replace(by(cluster2, 50).build())));
      Poll.until("it connects", () -> sessions.asked() > asked);
      engine.connections().unregister(NAME);

      Throwable refused = replacing.get(120, TimeUnit.SECONDS);
      if (refused != null) {
        assertThat(refused)
            .isInstanceOf(ConnectionException.class)
            .hasMessageContaining("was unregistered");
      }
      assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
      assertThat(engine.connections()).isEmpty();
    }
    assertNothingIsLeftOpen();
  }

  @Test
  void ofReplaceAndCloseCloseWins() throws Exception {
    register(by(cluster1, 50));
    CompletableFuture<Throwable> replacing =
        CompletableFuture.supplyAsync(
            () -> catchThrowable(() -> engine.connections().replace(by(cluster2, 50).build())));
    Poll.until("it connects", () -> sessions.asked() > 1);

    engine.close();

    assertThat(sessions.opened()).hasSize(sessions.asked()).allMatch(CqlSession::isClosed);
    replacing.get(120, TimeUnit.SECONDS);
    assertThatThrownBy(() -> engine.connections().iterator())
        .isExactlyInstanceOf(CqlEngineException.class)
        .hasMessageContaining("engine is closed");
  }

  private void assertNothingIsLeftOpen() throws Exception {
    Poll.until(
        "all sessions are closed",
        () ->
            sessions.opened().size() == sessions.asked()
                && sessions.opened().stream().allMatch(CqlSession::isClosed));
  }
}
