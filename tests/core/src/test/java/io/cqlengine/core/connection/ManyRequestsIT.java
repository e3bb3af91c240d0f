package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More requests at once than the driver admits on one connection by default, 1,024. */
@CassandraTest
class ManyRequestsIT {
  private static final int MANY = 2_100;

  private CqlEngine engine;
  private QuerySet<Automobile> autos;

  @BeforeAll
  static void create(CassandraCluster cluster, TestKeyspace keyspace) {
    TestEngines.createTable(List.of(cluster), keyspace, "automobile", Automobile.CQL);
  }

  @BeforeEach
  void connect(CassandraCluster cluster, TestKeyspace keyspace) {
    ConnectionSettingsBuilder settings =
        TestEngines.settings("c1", cluster, keyspace, Duration.ofSeconds(60)).asDefault();
    engine = CqlEngine.builder().connection(settings.build()).build();
    autos = engine.objects(Automobile.class);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void theyAreAllServed(CassandraCluster cluster) throws Exception {
    // Nothing is answered before all of them are under way.
    cluster.node(0).pause();
    List<CompletableFuture<?>> finds = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        finds.add(autos.async().find("Honda", i, "Civic").toCompletableFuture());
      }
    } finally {
      cluster.node(0).resume();
    }
    CompletableFuture.allOf(finds.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
  }

  @Test
  void thoseOfManyThreadsAre() throws Exception {
    ExecutorService threads = threads();
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> finds = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      int year = i;
      finds.add(
          threads.submit(
              () -> {
                start.await();
                return autos.find("Honda", year, "Civic");
              }));
    }
    start.countDown();
    for (Future<?> find : finds) {
      assertThat(find.get(60, TimeUnit.SECONDS)).isEqualTo(Optional.empty());
    }
    threads.shutdown();
  }

  /** Virtual threads where the JDK has them. */
  private static ExecutorService threads() throws ReflectiveOperationException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException before21) {
      return Executors.newCachedThreadPool();
    }
  }
}
