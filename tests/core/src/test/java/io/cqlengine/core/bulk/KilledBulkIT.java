package io.cqlengine.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.BulkCounts;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.TestKeyspace;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is killed in the middle of a bulk write. */
@Timeout(300)
class KilledBulkIT {
  @Table
  record Item(@PartitionKey Integer id, String text) {}

  private static final int ITEMS = TestEngines.SLOW ? 100_000 : 10_000;
  private static final int BEFORE_THE_KILL = ITEMS / 5;

  @Test
  void whatWasAcknowledgedIsFound() throws Exception {
    ClusterOptions durable = ClusterOptions.builder().setting("commitlog_sync", "batch").build();
    try (CassandraClusters clusters = CassandraClusters.start(1, durable)) {
      CassandraCluster cluster = clusters.get(0);
      TestKeyspace keyspace = TestKeyspace.create(clusters.list(), KilledBulkIT.class);
      TestEngines.createTable(clusters.list(), keyspace, "item", "(id int PRIMARY KEY, text text)");
      try (CqlEngine engine = engine(cluster, keyspace)) {
        check(cluster, engine.objects(Item.class));
      }
    }
  }

  private static CqlEngine engine(CassandraCluster cluster, TestKeyspace keyspace) {
    return CqlEngine.builder()
        .connection(
            TestEngines.settings(cluster, keyspace)
                .option(TypedDriverOption.RECONNECTION_POLICY_CLASS, "ConstantReconnectionPolicy")
                .option(TypedDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(100))
                .asDefault()
                .build())
        .build();
  }

  private static void check(CassandraCluster cluster, QuerySet<Item> items) throws Exception {
    BitSet acknowledged = new BitSet();
    AtomicInteger failures = new AtomicInteger();
    BulkCounts counts =
        items
            .bulk()
            .onSuccess(
                item -> {
                  acknowledged.set(item.id());
                  if (item.id() == BEFORE_THE_KILL) {
                    cluster.node(0).kill();
                  }
                })
            .onFailure((item, failure) -> failures.incrementAndGet())
            .save(
                () -> IntStream.range(0, ITEMS).mapToObj(i -> new Item(i, "item " + i)).iterator());

    assertThat(counts.succeeded()).isEqualTo(acknowledged.cardinality());
    assertThat(counts.failed()).isEqualTo(failures.get()).isPositive();
    assertThat(counts.succeeded() + counts.failed()).isEqualTo(ITEMS);

    cluster.node(0).start();
    Poll.until("the rows are read again", () -> canRead(items));
    BitSet lost = (BitSet) acknowledged.clone();
    items.fetchSize(5000).forEach(item -> lost.clear(item.id()));
    assertThat(lost.cardinality()).as("acknowledged, but not found").isZero();
  }

  private static boolean canRead(QuerySet<Item> items) {
    try {
      items.find(0);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
