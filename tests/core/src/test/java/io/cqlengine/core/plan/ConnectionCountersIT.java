package io.cqlengine.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionStatistics;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.telemetry.EngineStatements;
import io.cqlengine.core.telemetry.ExecutionListeners;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Numbers that only many plans, many keyspaces or trouble make. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionCountersIT {
  private static final int MOST = 10;

  @Table
  record Tick(@PartitionKey int id, String text) {}

  private final EntityModel<Tick> model = new ModelRegistry(List.of()).get(Tick.class);
  private CassandraCluster cluster;
  private TestKeyspace keyspace;

  @BeforeAll
  void createTable(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.keyspace = keyspace;
    TestEngines.createTable(List.of(cluster), keyspace, "tick", "(id int PRIMARY KEY, text text)");
  }

  private StatementCache cache(int manyKeyspaces) {
    return new StatementCache(
        cluster.session(),
        new ConnectionCounters(),
        new EngineStatements("c1", ExecutionListeners.NONE),
        new StatementCache.Admission(manyKeyspaces, 100),
        MOST);
  }

  /** The plan of a key, as a statement finds it. */
  static StatementPlan plan(StatementCache cache, StatementKey key) {
    StatementPlan plan = cache.find(key);
    return plan == null ? cache.prepare(key).join() : plan;
  }

  private static ConnectionStatistics numbers(StatementCache cache) {
    return cache.counters().read("c", cache.size());
  }

  private StatementKey.Shaped key(String keyspace, Shape shape) {
    return new StatementKey.Shaped(model, keyspace, shape);
  }

  @Test
  void plansThatAreTooManyAreEvicted() throws Exception {
    StatementCache cache = cache(Integer.MAX_VALUE / 2);
    for (int i = 0; i < 3 * MOST; i++) {
      plan(
          cache,
          new StatementKey.Raw("SELECT id FROM tick LIMIT " + (i + 1), keyspace.name(), true));
    }

    Poll.until("the oldest are gone", () -> numbers(cache).evictions() == 2 * MOST);
    assertThat(numbers(cache))
        .isEqualTo(
            new ConnectionStatistics("c", 0, 0, 0, MOST, 0, 3 * MOST, 3 * MOST, 2 * MOST, 0));
  }

  @Test
  void underManyKeyspacesTheFirstUseIsUnprepared() throws Exception {
    StatementCache cache = cache(1);
    Shape byId =
        new Shape.Select(SelectClause.ROWS, List.of(Relation.of(0, Relation.Operator.EQ)), false);
    try (TestKeyspace second = TestKeyspace.create(List.of(cluster), ConnectionCountersIT.class)) {
      TestEngines.createTable(List.of(cluster), second, "tick", "(id int PRIMARY KEY, text text)");
      plan(cache, key(keyspace.name(), byId));
      for (int i = 0; i < 3; i++) {
        StatementKey key = key(second.name(), byId);
        plan(cache, key);
        boolean prepared = i > 0;
        Poll.until("it is cached", () -> cache.keys().contains(key) == prepared);
      }
    }

    assertThat(numbers(cache)).isEqualTo(new ConnectionStatistics("c", 0, 0, 0, 2, 1, 3, 2, 0, 1));
  }

  @Test
  void callersThatJoinAPrepareAreNotCounted() throws Exception {
    StatementCache cache = cache(Integer.MAX_VALUE / 2);
    int texts = 20;
    int callers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    CyclicBarrier together = new CyclicBarrier(callers);
    List<Future<?>> done = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      done.add(
          threads.submit(
              () -> {
                for (int text = 0; text < texts; text++) {
                  together.await();
                  StatementKey key =
                      new StatementKey.Raw(
                          "SELECT text FROM tick LIMIT " + (text + 1), keyspace.name(), true);
                  plan(cache, key);
                }
                return null;
              }));
    }
    for (Future<?> caller : done) {
      caller.get();
    }
    threads.shutdown();

    assertThat(numbers(cache).prepares()).isEqualTo(texts);
  }

  /** An engine whose driver tries again with a lower level. */
  private CqlEngine downgrading() {
    return CqlEngine.builder()
        .connection(
            TestEngines.settings("c1", cluster, keyspace)
                .option(TypedDriverOption.RETRY_POLICY_CLASS, "ConsistencyDowngradingRetryPolicy")
                .option(TypedDriverOption.REQUEST_CONSISTENCY, "TWO")
                .asDefault()
                .build())
        .build();
  }

  private static void assertRetries(CqlEngine engine, int expected) {
    assertThat(engine.statistics().connection("c1").retries()).isEqualTo(expected);
    assertThat(engine.statistics().connection("c1").failures()).isZero();
  }

  @Test
  void attemptsThatFailedBeforeTheAnswerAreRetries() {
    try (CqlEngine engine = downgrading()) {
      QuerySet<Tick> ticks = engine.objects(Tick.class);
      ticks.consistency(DefaultConsistencyLevel.ONE).save(new Tick(1, "there"));
      assertRetries(engine, 0);

      Tick read = ticks.get(1);
      ticks.async().save(read).toCompletableFuture().join();

      assertThat(read.text()).isEqualTo("there");
      assertRetries(engine, 2);
    }
  }

  @Test
  void retriesOfBatchesAreCounted() {
    try (CqlEngine engine = downgrading()) {
      CollectedBatch batch = new CollectedBatch(engine, Using.none());
      engine.objects(Tick.class).batch(batch).save(new Tick(2, "there"));

      batch.run();
      batch.runAsync().toCompletableFuture().join();

      assertRetries(engine, 2);
    }
  }

  @Test
  void retriesOfModulesAreCounted() {
    SimpleStatement read = SimpleStatement.newInstance("SELECT id FROM " + keyspace + ".tick");
    try (CqlEngine engine = downgrading()) {
      Execution execution = EngineContracts.of(engine).execution();
      try (Lease lease = execution.lease("c1")) {
        execution.run(lease, OperationKind.READ, read);
        execution.runAsync(lease, OperationKind.READ, read).toCompletableFuture().join();
      }

      assertRetries(engine, 2);
    }
  }
}
