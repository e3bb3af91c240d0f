package io.cqlengine.core.write;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.concurrent.CancellableStage;
import io.cqlengine.core.concurrent.DelayedExecutor;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.execution.WriteUncertainty;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Finds out whether a conditional write was applied whose answer was lost. A row without the
 * written values proves nothing while the coordinator may still apply the write. It is read again
 * until the coordinator must have given up (docs/adr/0028).
 */
final class OutcomeReads<E> {
  /** More than the server's timeouts for a write and for contention at a condition. */
  private static final Duration COORDINATOR_LIMIT = Duration.ofSeconds(5);

  private static final long FIRST_PAUSE_MILLIS = 100;

  private final Throwable failure;
  private final Supplier<Operation<WriteOutcome<E>>> reading;
  private final StatementExecutor executor;
  private final long settledAt;

  OutcomeReads(
      Throwable failure, Supplier<Operation<WriteOutcome<E>>> reading, StatementExecutor executor) {
    this.failure = failure;
    this.reading = reading;
    this.executor = executor;
    this.settledAt =
        System.nanoTime() + (WriteUncertainty.goesOn(failure) ? COORDINATOR_LIMIT.toNanos() : 0);
  }

  Throwable failure() {
    return failure;
  }

  WriteOutcome<E> resolve() {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      boolean last = settled();
      WriteOutcome<E> outcome = executor.run(reading.get());
      if (last || outcome.status() == WriteOutcome.Status.APPLIED) {
        return outcome;
      }
      sleep(shorter(pause));
      pause *= 2;
    }
  }

  CompletionStage<WriteOutcome<E>> resolveAsync() {
    CancellableStage<WriteOutcome<E>> result = new CancellableStage<>();
    read(result, FIRST_PAUSE_MILLIS);
    return result;
  }

  private void read(CancellableStage<WriteOutcome<E>> result, long pause) {
    boolean last = settled();
    result
        .begin(() -> executor.runAsync(reading.get()))
        .whenComplete(
            (outcome, lost) -> {
              if (lost != null || last || outcome.status() == WriteOutcome.Status.APPLIED) {
                result.end(outcome, lost);
              } else {
                DelayedExecutor.runAfter(
                    Duration.ofMillis(shorter(pause)), () -> readAgain(result, 2 * pause));
              }
            });
  }

  private void readAgain(CancellableStage<WriteOutcome<E>> result, long pause) {
    try {
      read(result, pause);
    } catch (RuntimeException | Error e) {
      result.end(null, e);
    }
  }

  /** Whether a read that begins now is conclusive. */
  private boolean settled() {
    return System.nanoTime() - settledAt >= 0;
  }

  private long shorter(long pause) {
    long left = TimeUnit.NANOSECONDS.toMillis(settledAt - System.nanoTime());
    return Math.max(0, Math.min(pause, left + 1));
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CqlEngineException(
          "The thread was interrupted while resolving the outcome of a write.", e);
    }
  }
}
