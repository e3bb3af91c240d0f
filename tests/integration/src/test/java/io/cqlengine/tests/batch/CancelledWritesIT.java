package io.cqlengine.tests.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchNotAppliedException;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraNode;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Cancelling what an asynchronous write gives cancels its request, while no server answers. */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelledWritesIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final BlockingQueue<ExecutionEvent> ended = new LinkedBlockingQueue<>();
  private CassandraNode node;
  private CqlEngine engine;
  private QuerySet<BoundCar> cars;

  @BeforeAll
  void connect(CassandraCluster cluster, TestKeyspace keyspace) {
    node = cluster.node(0);
    cluster.session().execute("CREATE TABLE " + keyspace + ".bound_car " + BoundCar.CQL);
    engine =
        CqlEngine.builder()
            .listener(ended::add)
            .connection(
                ConnectionSettings.named("cluster1")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .keyspace(keyspace.name())
                    .requestTimeout(LONG)
                    .drainTimeout(LONG)
                    .asDefault()
                    .build())
            .build();
    cars = engine.objects(BoundCar.class).using("cluster1");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void prepare() {
    batch().execute();
    raw().get().toCompletableFuture().join();
    ended.clear();
  }

  private Batch batch() {
    Batch batch = BatchQuery.on(engine).using("cluster1").begin();
    engine.objects(BoundCar.class).batch(batch).save(Fixture.CIVIC);
    return batch;
  }

  private Supplier<CompletionStage<Void>> raw() {
    String cql = "DELETE FROM bound_car WHERE owner = ? AND year = ?";
    return () -> engine.query(cql, "Ada", 2010).using("cluster1").executeAsync();
  }

  private void cancelReaches(Supplier<? extends CompletionStage<?>> write) throws Exception {
    node.pause();
    try {
      CompletableFuture<?> running = write.get().toCompletableFuture();
      assertThat(running.cancel(true)).isTrue();
      assertThatThrownBy(running::join).isInstanceOf(CancellationException.class);
      ExecutionEvent event = ended.poll(30, TimeUnit.SECONDS);
      assertThat(event).as("the end of the request").isNotNull();
      assertThat(event.failure()).containsInstanceOf(CancellationException.class);
    } finally {
      node.resume();
    }
  }

  @Test
  void ofABatch() throws Exception {
    cancelReaches(() -> batch().executeAsync());
  }

  @Test
  void ofABatchWithAnOutcome() throws Exception {
    cancelReaches(() -> batch().tryExecuteAsync());
  }

  @Test
  void ofHandWrittenCql() throws Exception {
    cancelReaches(raw());
  }

  @Test
  void ofOneEntity() throws Exception {
    cancelReaches(() -> cars.async().save(Fixture.CIVIC));
  }

  @Test
  void aBatchThatIsNotAppliedStillSaysSo() {
    cars.save(Fixture.CIVIC);
    Batch batch = BatchQuery.on(engine).using("cluster1").begin();
    engine.objects(BoundCar.class).ifNotExists().batch(batch).create(Fixture.CIVIC);

    assertThatThrownBy(() -> batch.executeAsync().toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(BatchNotAppliedException.class);
  }
}
