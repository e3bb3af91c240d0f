package io.cqlengine.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.result.WriteOutcome.Status;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.core.fixture.Retry;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraNode;
import java.time.Duration;
import java.util.function.Supplier;

/** Conditional writes whose answers get lost, because their node is paused. */
final class LostAnswers {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private LostAnswers() {}

  /** Runs a write on a paused node until its caller gives up. The node then goes on. */
  static <E> WriteOutcome<E> lost(CassandraCluster cluster, Supplier<WriteOutcome<E>> write) {
    CassandraNode node = cluster.node(0);
    node.pause();
    try {
      WriteOutcome<E> outcome = Retry.untilSent(write);
      assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
      assertThat(outcome.failure()).get().isInstanceOf(DriverTimeoutException.class);
      assertThat(outcome.existing()).isEmpty();
      return outcome;
    } finally {
      node.resume();
    }
  }

  /**
   * Loses answers of a write until one of the writes was applied. A node that was paused may drop a
   * write whose time is up. Then the row must stay as it was.
   */
  static <E> WriteOutcome<E> lostButApplied(
      CassandraCluster cluster, Supplier<WriteOutcome<E>> write, Supplier<?> row) {
    Object before = row.get();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      WriteOutcome<E> unknown = lost(cluster, write);
      // The node takes the requests of a connection in their order, so it has the write now.
      var unused = row.get();
      awaitIdle(cluster.session());
      if (unknown.resolve().status() == Status.APPLIED) {
        return unknown;
      }
      assertThat(row.get()).as("the row after a write that was not applied").isEqualTo(before);
    }
    throw new AssertionError("the node dropped each write for " + PATIENCE);
  }

  /** Waits until a node executes nothing but the statement that asks. */
  private static void awaitIdle(CqlSession session) {
    Poll.until(
        "the node is idle",
        () -> {
          Row requests =
              session
                  .execute(
                      "SELECT active_tasks, pending_tasks FROM system_views.thread_pools"
                          + " WHERE name = 'Native-Transport-Requests'")
                  .one();
          return requests.getInt("active_tasks") <= 1 && requests.getInt("pending_tasks") == 0;
        });
  }
}
