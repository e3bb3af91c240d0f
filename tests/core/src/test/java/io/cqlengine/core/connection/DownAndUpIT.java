package io.cqlengine.core.connection;

import static io.cqlengine.core.TestEngines.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.TestKeyspace;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A cluster that is down at the start, goes down, comes back: one whose writes survive a kill. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class DownAndUpIT {
  private static final int IN_FLIGHT = 64;
  private static final int KILLS = TestEngines.SLOW ? 4 : 1;
  private static final int WRITES_BETWEEN = 500;
  private static final Duration SOON = Duration.ofMillis(100);

  /** While it is down, writes fail faster than they can be sent. */
  private static final Executor AFTER_A_FAILURE =
      CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

  private CassandraClusters clusters;
  private CassandraCluster cluster;
  private TestKeyspace keyspace;
  private CqlEngine engine = CqlEngine.create();

  @BeforeAll
  void startCluster() {
    clusters =
        CassandraClusters.start(
            1, ClusterOptions.builder().setting("commitlog_sync", "batch").build());
    cluster = clusters.get(0);
    keyspace = TestKeyspace.create(clusters.list(), DownAndUpIT.class);
    TestEngines.createTable(clusters.list(), keyspace, "automobile", Automobile.CQL);
  }

  @AfterEach
  void freshEngine() {
    engine.close();
    engine = CqlEngine.create();
  }

  @AfterAll
  void stopCluster() {
    engine.close();
    clusters.close();
  }

  private ConnectionSettingsBuilder impatient() {
    return settings("c1", cluster, keyspace)
        .option(TypedDriverOption.RECONNECTION_POLICY_CLASS, "ConstantReconnectionPolicy")
        .option(TypedDriverOption.RECONNECTION_BASE_DELAY, SOON);
  }

  private QuerySet<Automobile> autos() {
    return engine.objects(Automobile.class).using("c1");
  }

  @Test
  void aClusterThatIsDownAtTheStartIsConnectedToByTheBackoff() throws Exception {
    cluster.node(0).stop();
    Connection connection =
        engine
            .connections()
            .register(impatient().retryConnect(new Backoff(SOON, SOON, 10_000)).build());
    assertThat(connection.state()).isNotEqualTo(ConnectionState.READY);
    assertThat(Futures.unwrap(catchThrowable(() -> autos().list())))
        .isInstanceOf(ConnectionException.class);

    cluster.node(0).start();

    Poll.until("it is there without being used", () -> connection.state() == ConnectionState.READY);
    assertThat(connection.status().lastFailure()).as("why it failed before is kept").isPresent();
    assertThat(connection.status().lastFailure().orElseThrow().at())
        .isBefore(connection.status().since());
    autos().count();
    assertThat(connection.status().generation()).isOne();
  }

  @Test
  void aLazyConnectionSurvivesARestartOfItsCluster() throws Exception {
    Connection connection = engine.connections().register(impatient().lazyConnect().build());
    autos().count();
    cluster.node(0).kill();

    assertThat(catchThrowable(() -> autos().count())).isInstanceOf(DriverException.class);
    assertThat(
            Futures.unwrap(
                catchThrowable(() -> autos().async().count().toCompletableFuture().join())))
        .isInstanceOf(DriverException.class);

    cluster.node(0).start();
    Poll.until("it works again", () -> catchThrowable(() -> autos().count()) == null);
    assertThat(connection.state()).isEqualTo(ConnectionState.READY);
    assertThat(connection.status().generation()).isOne();
  }

  @Test
  void everyAcknowledgedWriteIsFoundAfterNodesWereKilledUnderLoad() throws Exception {
    engine.connections().register(impatient().build());
    Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Integer> load =
        CompletableFuture.supplyAsync(() -> write(acknowledged, stop));

    for (int i = 0; i < KILLS; i++) {
      int before = acknowledged.size();
      Poll.until("it writes", () -> acknowledged.size() > before + WRITES_BETWEEN);
      cluster.node(0).kill();
      cluster.node(0).start();
    }
    int before = acknowledged.size();
    Poll.until("it writes again", () -> acknowledged.size() > before + WRITES_BETWEEN);
    stop.set(true);
    int sent = load.join();

    Set<Integer> found = autos().list().stream().map(Automobile::year).collect(Collectors.toSet());
    assertThat(found).containsAll(acknowledged);
    assertThat(found.size()).isLessThanOrEqualTo(sent);
    assertThat(acknowledged.size()).as("some were refused while it was down").isLessThan(sent);
  }

  /**
   * Writes without waiting for answers, up to so many at a time; those that fail are not counted.
   */
  private int write(Set<Integer> acknowledged, AtomicBoolean stop) {
    QuerySet<Automobile> autos = autos();
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    int sent = 0;
    while (!stop.get()) {
      inFlight.acquireUninterruptibly();
      int year = sent++;
      autos
          .async()
          .create(Automobile.of("Load", year, "x"))
          .whenComplete(
              (done, failure) -> {
                if (failure == null) {
                  acknowledged.add(year);
                  inFlight.release();
                } else {
                  AFTER_A_FAILURE.execute(inFlight::release);
                }
              });
    }
    inFlight.acquireUninterruptibly(IN_FLIGHT);
    return sent;
  }
}
