package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraNode;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that stands still keeps a prepare under way for as long as a test wants. */
@CassandraTest
@Timeout(240)
class CancelledPrepareIT {
  @Table
  record Sample(@PartitionKey int id, String text) {}

  @Test
  void aWriteThatIsCancelledDuringItsPrepareIsNotSentAndBreaksNothingForOthers(
      CassandraCluster cluster, TestKeyspace keyspace) {
    TestEngines.createTable(
        List.of(cluster), keyspace, "sample", "(id int PRIMARY KEY, text text)");
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(TestEngines.settings(cluster, keyspace).asDefault().build())
            .build()) {
      QuerySet<Sample> samples = engine.objects(Sample.class);
      CassandraNode node = cluster.node(0);

      node.pause();
      CompletableFuture<Sample> cancelled =
          samples.async().create(new Sample(1, "cancelled")).toCompletableFuture();
      CompletableFuture<Sample> other =
          samples.async().create(new Sample(2, "other")).toCompletableFuture();
      assertThat(cancelled.cancel(true)).isTrue();
      node.resume();

      assertThat(other.join().id()).isEqualTo(2);
      assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
      assertThat(samples.create(new Sample(3, "later")).id()).isEqualTo(3);
      assertThat(samples.list()).extracting(Sample::id).containsExactlyInAnyOrder(2, 3);
    }
  }
}
