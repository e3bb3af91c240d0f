package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.CassandraNode;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.transfer.SliceRunner;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A copy goes on when its source or target was killed and is started again. */
@Tag("slow")
class KilledNodesIT {
  private static final int ROWS = 500;

  /** A killed node keeps what it acknowledged only if its commit log is written before that. */
  private static final ClusterOptions DURABLE =
      ClusterOptions.builder()
          .setting("commitlog_sync", "batch")
          .setting("commitlog_sync_period", "0ms")
          .build();

  @Test
  void nodesThatAreStartedAgainOnlyDelay() {
    try (CassandraClusters clusters = CassandraClusters.start(2, DURABLE);
        TestKeyspace keyspace = TestKeyspace.create(clusters.list(), KilledNodesIT.class);
        TransferFixture on = new TransferFixture(clusters.get(0), clusters.get(1), keyspace)) {
      CassandraCluster source = clusters.get(0);
      CassandraCluster target = clusters.get(1);
      on.both("CREATE TABLE %s.killed (id int PRIMARY KEY, v int, l list<int>)");
      for (int i = 0; i < ROWS; i++) {
        on.source("INSERT INTO %s.killed (id, v, l) VALUES (?, 1, [1, 2])", i);
      }
      for (CassandraNode node : List.of(source.node(0), target.node(0))) {
        on.target("TRUNCATE %s.killed");
        SliceRunner killing =
            (slices, slice) -> {
              CompletableFuture<Void> killed =
                  CompletableFuture.runAsync(
                      () -> {
                        node.kill();
                        node.start();
                      });
              SliceRunner.threads(4).run(slices, slice);
              killed.join();
            };

        assertThat(on.transfer("killed").rate(200).runner(killing).copy().complete()).isTrue();

        String all = "SELECT id, v, l, WRITETIME(v), WRITETIME(l) FROM %s.killed";
        assertThat(on.targetText(all)).hasSize(ROWS).isEqualTo(on.sourceText(all));
      }
    }
  }
}
