package io.cqlengine.tests.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A logged batch is all or nothing, also when one of three nodes is killed in the middle. */
@Tag("slow")
class AtomicityIT {
  private static final int ROWS = 6;
  private static final int BATCHES = 300;
  private static final int KILLED_AT = 100;
  private static final Duration REPLAYED_WITHIN = Duration.ofMinutes(3);

  /** A killed node keeps what it acknowledged only if its commit log is written before that. */
  private static final ClusterOptions DURABLE =
      ClusterOptions.builder()
          .nodes(3)
          .setting("commitlog_sync", "batch")
          .setting("commitlog_sync_period", "0ms")
          .build();

  @Test
  void aLoggedBatchIsAppliedWholeOrNotAtAllWhenANodeIsKilled() throws InterruptedException {
    try (CassandraClusters clusters = CassandraClusters.start(1, DURABLE);
        CqlEngine engine = connected(clusters.get(0))) {
      CassandraCluster cluster = clusters.get(0);
      cluster
          .session()
          .execute(
              "CREATE KEYSPACE atomic WITH replication = {'class': 'SimpleStrategy',"
                  + " 'replication_factor': 1}");
      cluster.session().execute("CREATE TABLE atomic.unbound_car " + UnboundCar.CQL);

      Set<Integer> acknowledged = send(engine, cluster);
      cluster.node(2).start();

      assertThat(acknowledged.size()).as("some failed while it was down").isBetween(1, BATCHES - 1);
      assertWhole(engine.objects(UnboundCar.class), acknowledged);
    }
  }

  private static CqlEngine connected(CassandraCluster cluster) {
    return CqlEngine.builder()
        .connection(
            ConnectionSettings.named("three")
                .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                .requestTimeout(Duration.ofMinutes(1))
                .keyspace("atomic")
                .asDefault()
                .build())
        .build();
  }

  /** Each batch writes rows of several partitions, which live on different nodes. */
  private static Set<Integer> send(CqlEngine engine, CassandraCluster cluster) {
    QuerySet<UnboundCar> free = engine.objects(UnboundCar.class);
    Set<Integer> acknowledged = new TreeSet<>();
    for (int number = 0; number < BATCHES; number++) {
      if (number == KILLED_AT) {
        cluster.node(2).kill();
      }
      int first = number * ROWS;
      try {
        BatchQuery.on(engine)
            .run(
                batch -> {
                  for (int id = first; id < first + ROWS; id++) {
                    free.batch(batch).create(new UnboundCar(id, "row"));
                  }
                });
        acknowledged.add(number);
      } catch (DriverException e) {
        // Refused, or its answer got lost: the batch log decides whether it is applied later.
      }
    }
    return acknowledged;
  }

  /** The servers replay their batch logs in the background. */
  private static void assertWhole(QuerySet<UnboundCar> free, Set<Integer> acknowledged)
      throws InterruptedException {
    long end = System.nanoTime() + REPLAYED_WITHIN.toNanos();
    Map<Integer, Integer> rows = rows(free);
    while (rows == null || !rows.values().stream().allMatch(count -> count == ROWS)) {
      assertThat(System.nanoTime()).as("still in part: %s", rows).isLessThan(end);
      Thread.sleep(1_000);
      rows = rows(free);
    }
    assertThat(rows.keySet()).containsAll(acknowledged);
  }

  /** The rows of each batch; null while a node is not back. */
  private static Map<Integer, Integer> rows(QuerySet<UnboundCar> free) {
    Map<Integer, Integer> rows = new TreeMap<>();
    try {
      free.list().forEach(row -> rows.merge(row.id() / ROWS, 1, Integer::sum));
      return rows;
    } catch (DriverException e) {
      return null;
    }
  }
}
