package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraNode;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What happens to running work when its connection is unregistered. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class UnregisterIT {
  private List<CassandraCluster> clusters;
  private TestKeyspace keyspace;
  private CqlEngine engine;
  private QuerySet<Automobile> autos;

  @BeforeAll
  void fillTables(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.clusters = clusters;
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "automobile", Automobile.CQL);
    try (CqlEngine writer = TestEngines.on(clusters, keyspace)) {
      for (int year = 2000; year < 2010; year++) {
        Automobile auto = Automobile.of("Honda", year, "Civic");
        writer.objects(Automobile.class).create(auto);
        writer.objects(Automobile.class).using("cluster2").create(auto);
      }
    }
  }

  @BeforeEach
  void register() {
    engine = CqlEngine.create();
    registerAsCluster1(clusters.get(0));
    autos = engine.objects(Automobile.class).using("cluster1");
  }

  private void registerAsCluster1(CassandraCluster cluster) {
    engine
        .connections()
        .register(
            TestEngines.settings("cluster1", cluster, keyspace)
                .option(TypedDriverOption.REQUEST_PAGE_SIZE, 3)
                .drainTimeout(Duration.ofMinutes(5))
                .build());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void workThatLeasesTheSessionIsWaitedFor() throws Exception {
    CqlSession session = engine.connections().get("cluster1").session();
    CompletableFuture<Void> unregistering;
    try (Lease lease = EngineContracts.of(engine).execution().lease("cluster1")) {
      unregistering = CompletableFuture.runAsync(() -> engine.connections().unregister("cluster1"));
      while (engine.connections().iterator().hasNext()) {
        Thread.sleep(5);
      }
      assertThatThrownBy(autos::list).isInstanceOf(UnknownConnectionException.class);
      assertThat(lease.session().execute(TestEngines.PING).all()).hasSize(1);
      assertThat(unregistering).isNotDone();
    }

    unregistering.get(120, TimeUnit.SECONDS);
    assertThat(session.isClosed()).isTrue();
  }

  @Test
  void workThatNeverEndsFailsAfterTheDrainTimeout() throws Exception {
    CassandraNode node = clusters.get(0).node(0);
    engine
        .connections()
        .register(
            TestEngines.settings("short", clusters.get(0), keyspace)
                .drainTimeout(Duration.ofMillis(300))
                .build());
    QuerySet<Automobile> patient =
        engine.objects(Automobile.class).using("short").timeout(Duration.ZERO);
    patient.list();
    CompletableFuture<Void> prepared =
        patient.async().save(Automobile.of("Honda", 2009, "Civic")).toCompletableFuture();
    assertThat(prepared).succeedsWithin(Duration.ofMinutes(2));

    node.pause();
    try {
      CompletableFuture<Void> write =
          patient.async().save(Automobile.of("Honda", 2009, "Civic")).toCompletableFuture();
      CompletableFuture<List<Automobile>> unprepared =
          patient.limit(1).async().list().toCompletableFuture();
      engine.connections().unregister("short");

      for (CompletableFuture<?> work : List.of(write, unprepared)) {
        assertThat(work)
            .failsWithin(Duration.ofMinutes(2))
            .withThrowableThat()
            .havingCause()
            .isInstanceOf(ConnectionException.class)
            .withMessageContaining("took longer than the drain timeout");
      }
    } finally {
      node.resume();
    }
  }

  @Test
  void anIdleSessionNeedsNoTimeToDrain() {
    engine
        .connections()
        .register(
            TestEngines.settings("idle", clusters.get(0), keyspace)
                .drainTimeout(Duration.ZERO)
                .build());
    CqlSession session = engine.connections().get("idle").session();
    try (CapturedLog log = new CapturedLog()) {
      engine.connections().unregister("idle");

      assertThat(session.isClosed()).isTrue();
      assertThat(log.warnings()).isEmpty();
    }
  }

  /** The driver logs errors when Netty stops taking tasks that the driver still submits. */
  @Test
  void sessionsCloseWithoutAWarning() {
    try (CapturedLog log = new CapturedLog()) {
      for (int i = 0; i < 10; i++) {
        CqlSession session = engine.connections().get("cluster1").session();
        for (int sent = 0; sent < 50; sent++) {
          session.executeAsync(TestEngines.PING);
        }
        engine.connections().unregister("cluster1");
        assertThat(session.isClosed()).isTrue();
        registerAsCluster1(clusters.get(0));
      }
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void statementsUnderWayEndAndLaterOnesAreRejected() throws Exception {
    AtomicInteger done = new AtomicInteger();
    List<CompletableFuture<Throwable>> workers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean async = i % 2 == 0;
      workers.add(CompletableFuture.supplyAsync(() -> readUntilRefused(async, done)));
    }
    while (done.get() < 50) {
      Thread.sleep(5);
    }

    engine.connections().unregister("cluster1");

    for (CompletableFuture<Throwable> worker : workers) {
      Throwable refusal = worker.get(120, TimeUnit.SECONDS);
      if (!(refusal instanceof UnknownConnectionException)) {
        assertThat(refusal)
            .isInstanceOf(ConnectionException.class)
            .hasMessageContaining("'cluster1' was unregistered");
      }
    }
  }

  private Throwable readUntilRefused(boolean async, AtomicInteger done) {
    while (true) {
      try {
        assertThat(async ? autos.async().list().toCompletableFuture().join() : autos.list())
            .hasSize(10);
        done.incrementAndGet();
      } catch (Throwable e) {
        return Futures.unwrap(e);
      }
    }
  }

  @Test
  void aBatchThatComesLaterFailsItsStage() {
    CollectedBatch batch = new CollectedBatch(engine, Using.connection("cluster1"));
    engine.objects(Automobile.class).batch(batch).save(Automobile.of("Honda", 2000, "Civic"));

    engine.connections().unregister("cluster1");

    assertThat(batch.runAsync().toCompletableFuture())
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(UnknownConnectionException.class);
  }

  @Test
  void theNextPageOfARunningReadIsRejected() {
    Iterator<Automobile> rows = autos.iterator();
    assertThat(rows.next().year()).isEqualTo(2000);

    engine.connections().unregister("cluster1");

    assertThat(rows.next().year()).isEqualTo(2001);
    assertThat(rows.next().year()).isEqualTo(2002);
    assertThatThrownBy(rows::next).isInstanceOf(UnknownConnectionException.class);
  }

  @Test
  void aReadContinuesWhenItsNameLeadsToTheSameClusterAgain() {
    Iterator<Automobile> rows = autos.iterator();
    rows.next();
    engine.connections().unregister("cluster1");
    registerAsCluster1(clusters.get(0));

    assertThat(rows).toIterable().hasSize(9);
  }

  @Test
  void aReadDoesNotContinueInAnotherCluster() {
    Iterator<Automobile> rows = autos.iterator();
    rows.next();
    engine.connections().unregister("cluster1");
    registerAsCluster1(clusters.get(1));

    rows.next();
    rows.next();
    assertThatThrownBy(rows::next)
        .isExactlyInstanceOf(CqlEngineException.class)
        .hasMessageContaining("'cluster1'")
        .hasMessageContaining("another cluster");
  }

  @Test
  void unregisteringIsSeenInTheStateOfTheHandle() {
    Connection handle = engine.connections().get("cluster1");
    assertThat(handle.state()).isEqualTo(ConnectionState.READY);

    engine.connections().unregister("cluster1");

    assertThat(handle.state()).isEqualTo(ConnectionState.CLOSED);
  }
}
