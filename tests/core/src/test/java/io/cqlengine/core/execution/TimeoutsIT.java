package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.BlockingCallException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraNode;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that stands still answers nothing: whoever waits for it waits as long as he said. */
@CassandraTest
@Timeout(240)
class TimeoutsIT {
  @Table
  record Sample(@PartitionKey int id, String text) {}

  private static final Duration SHORT = Duration.ofMillis(300);

  private final CassandraCluster cluster;
  private final TestKeyspace keyspace;

  TimeoutsIT(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.keyspace = keyspace;
    cluster
        .session()
        .execute(
            "CREATE TABLE IF NOT EXISTS " + keyspace + ".sample (id int PRIMARY KEY, text text)");
  }

  private CqlEngine engine(Duration requestTimeout, boolean lazy) {
    var settings =
        TestEngines.settings(cluster.name(), cluster, keyspace, requestTimeout).asDefault();
    return CqlEngine.builder()
        .connection((lazy ? settings.lazyConnect() : settings).build())
        .build();
  }

  private static void ranOut(Throwable failure) {
    assertThat(failure).isInstanceOf(DriverTimeoutException.class);
    assertThat(failure.getSuppressed()).singleElement().isInstanceOf(ExecutedOn.class);
  }

  @Test
  void itCoversPreparing() throws Exception {
    try (CqlEngine engine = engine(Duration.ofMinutes(1), false)) {
      QuerySet<Sample> samples = engine.objects(Sample.class).timeout(SHORT);
      CassandraNode node = cluster.node(0);
      node.pause();
      try {
        assertThatThrownBy(() -> samples.find(0)).satisfies(TimeoutsIT::ranOut);
        assertThatThrownBy(
                () -> samples.async().list().toCompletableFuture().get(120, TimeUnit.SECONDS))
            .isInstanceOf(ExecutionException.class)
            .cause()
            .satisfies(TimeoutsIT::ranOut);
      } finally {
        node.resume();
      }
      assertThat(engine.objects(Sample.class).find(0)).isEmpty();
    }
  }

  @Test
  void itCoversRunning() throws Exception {
    try (CqlEngine engine = engine(Duration.ofMinutes(1), false)) {
      QuerySet<Sample> samples = engine.objects(Sample.class);
      samples.save(new Sample(1, "prepared"));
      samples.find(1);
      CassandraNode node = cluster.node(0);
      node.pause();
      try {
        assertThatThrownBy(() -> samples.timeout(SHORT).find(1)).satisfies(TimeoutsIT::ranOut);
        assertThatThrownBy(
                () ->
                    samples
                        .timeout(SHORT)
                        .async()
                        .save(new Sample(2, "perhaps"))
                        .toCompletableFuture()
                        .get(120, TimeUnit.SECONDS))
            .cause()
            .satisfies(TimeoutsIT::ranOut);
      } finally {
        node.resume();
      }
      assertThat(samples.find(1)).isPresent();
    }
  }

  @Test
  void itCoversConnecting() throws Exception {
    try (CqlEngine engine = engine(Duration.ofMinutes(1), true)) {
      QuerySet<Sample> samples = engine.objects(Sample.class);
      CassandraNode node = cluster.node(0);
      node.pause();
      try {
        assertThatThrownBy(() -> samples.timeout(SHORT).find(1))
            .satisfies(TimeoutsIT::ranOut)
            .hasMessageContaining("on connection 'cluster1' (while connecting)");
        assertThatThrownBy(
                () ->
                    samples
                        .timeout(SHORT)
                        .async()
                        .find(1)
                        .toCompletableFuture()
                        .get(120, TimeUnit.SECONDS))
            .cause()
            .satisfies(TimeoutsIT::ranOut);
      } finally {
        node.resume();
      }
      // What the first began went on, or is begun anew.
      assertThat(samples.timeout(Duration.ofMinutes(1)).find(1)).isNotNull();
    }
  }

  @Test
  void zeroOutlastsTheConnectionsOwn() throws Exception {
    try (CqlEngine engine = engine(Duration.ofMillis(500), false)) {
      QuerySet<Sample> samples = engine.objects(Sample.class);
      Poll.until(
          "it is prepared",
          () ->
              catchThrowable(() -> samples.save(new Sample(3, "there"))) == null
                  && catchThrowable(() -> samples.find(3)) == null);
      CassandraNode node = cluster.node(0);
      node.pause();
      CompletableFuture<?> endless;
      try {
        endless = samples.timeout(Duration.ZERO).async().find(3).toCompletableFuture();
        assertThatThrownBy(() -> samples.find(3)).isInstanceOf(DriverTimeoutException.class);
        assertThat(endless).isNotDone();
      } finally {
        node.resume();
      }
      assertThat(endless.get(120, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void nobodyWaitsOnAThreadOfTheDriver() {
    try (CqlEngine engine = engine(Duration.ofMinutes(1), false)) {
      QuerySet<Sample> samples = engine.objects(Sample.class);
      for (Callable<?> waiting :
          List.<Callable<?>>of(
              () -> samples.find(1),
              () -> samples.timeout(SHORT).find(1),
              () -> samples.iterator().hasNext(),
              samples::page,
              () -> samples.bulk().save(List.of()),
              () -> samples.bulk().find(List.of(List.of(1))).toList(),
              () -> engine.table(keyspace.name(), "sample").list(),
              () -> engine.connections().defaultConnection().orElseThrow().health(),
              () -> engine.query("SELECT * FROM sample").rows().list())) {
        assertThat(onDriverThread(samples, waiting))
            .isInstanceOf(BlockingCallException.class)
            .hasMessageContaining("on a driver thread");
      }
    }
  }

  /** What a call throws there; an answer that is there before somebody waits for it is no use. */
  private static Throwable onDriverThread(QuerySet<Sample> samples, Callable<?> waiting) {
    Thread own = Thread.currentThread();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    while (thrown.get() == null) {
      samples
          .async()
          .find(1)
          .thenAccept(
              found -> {
                if (Thread.currentThread() != own) {
                  Throwable failure = catchThrowable(waiting::call);
                  thrown.set(failure == null ? new AssertionError("nothing thrown") : failure);
                }
              })
          .toCompletableFuture()
          .join();
    }
    return thrown.get();
  }
}
