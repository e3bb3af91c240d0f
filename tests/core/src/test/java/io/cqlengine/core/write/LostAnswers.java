package io.cqlengine.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.result.WriteOutcome.Status;
import io.cqlengine.testkit.CassandraNode;
import java.time.Duration;
import java.util.function.Supplier;

/** Conditional writes whose answers get lost, because their node is paused. */
final class LostAnswers {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private LostAnswers() {}

  /** Runs a write on a paused node until its caller gives up. The node then goes on. */
  static <E> WriteOutcome<E> lost(CassandraNode node, Supplier<WriteOutcome<E>> write) {
    node.pause();
    try {
      WriteOutcome<E> outcome = write.get();
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
      CassandraNode node, Supplier<WriteOutcome<E>> write, Supplier<?> row) {
    Object before = row.get();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      WriteOutcome<E> unknown = lost(node, write);
      if (unknown.resolve().status() == Status.APPLIED) {
        return unknown;
      }
      assertThat(row.get()).as("the row after a write that was not applied").isEqualTo(before);
    }
    throw new AssertionError("the node dropped each write for " + PATIENCE);
  }
}
