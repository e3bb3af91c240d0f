package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionStatistics;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What listeners, the log and the statistics say of statements. */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionListenersIT {
  @Table
  record Secret(@PartitionKey int id, String text) {}

  @Table("absent")
  record Absent(@PartitionKey int id) {}

  private final CassandraCluster cluster;
  private final TestKeyspace keyspace;

  ExecutionListenersIT(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.keyspace = keyspace;
  }

  @BeforeAll
  void createTable() {
    TestEngines.createTable(
        List.of(cluster), keyspace, "secret", "(id int PRIMARY KEY, text text)");
  }

  private CqlEngine engine(CqlEngine.Builder builder) {
    return builder.connection(TestEngines.settings(cluster, keyspace).asDefault().build()).build();
  }

  private static final class Both implements ExecutionListener {
    private final List<String> told = new ArrayList<>();

    @Override
    public Object started(ExecutionEvent event, Object called) {
      told.add("started " + event.cql().substring(0, 6) + event.failure().isPresent());
      return called;
    }

    @Override
    public void ended(ExecutionEvent event, Object started) {
      told.add("ended " + event.cql().substring(0, 6) + event.failure().isPresent());
    }
  }

  @Test
  void everyBeginningHasAnEnd() {
    Both listener = new Both();
    try (CqlEngine engine = engine(CqlEngine.builder().listener(listener))) {
      engine.objects(Secret.class).save(new Secret(1, "text"));
      assertThatThrownBy(() -> engine.objects(Absent.class).list()).isNotNull();
    }

    assertThat(listener.told)
        .containsExactly(
            "started INSERTfalse", "ended INSERTfalse", "started SELECTfalse", "ended SELECTtrue");
  }

  @Test
  void theLogShowsNoValuesUnlessItWasToldTo() {
    assertThat(logOf(CqlEngine.builder()))
        .contains("connection 'cluster1'", keyspace.name(), "WRITE [", " ms] INSERT INTO")
        .doesNotContain("s3cret");
    assertThat(logOf(CqlEngine.builder().logValues())).contains(" with [2, s3cret");
  }

  private String logOf(CqlEngine.Builder builder) {
    try (CqlEngine engine = engine(builder);
        CapturedLog log = new CapturedLog()) {
      engine.objects(Secret.class).save(new Secret(2, "s3cret"));
      return log.text();
    }
  }

  @Test
  void statisticsAddUp() {
    try (CqlEngine engine = engine(CqlEngine.builder())) {
      QuerySet<Secret> secrets = engine.objects(Secret.class);
      for (int i = 0; i < 5; i++) {
        secrets.save(new Secret(i, "text"));
      }
      secrets.async().find(1).toCompletableFuture().join();
      assertThatThrownBy(() -> engine.objects(Absent.class).list()).isNotNull();

      ConnectionStatistics numbers = engine.statistics().connection("cluster1");
      assertThat(numbers)
          .isEqualTo(new ConnectionStatistics("cluster1", 7, 1, 0, 2, 4, 3, 3, 0, 0));
      secrets.find(1);
      assertThat(numbers.requests()).as("a value of its moment").isEqualTo(7);
      assertThat(engine.statistics().connections()).containsOnlyKeys("cluster1");
      assertThatThrownBy(() -> engine.statistics().connection("none"))
          .isInstanceOf(UnknownConnectionException.class);
    }
  }
}
