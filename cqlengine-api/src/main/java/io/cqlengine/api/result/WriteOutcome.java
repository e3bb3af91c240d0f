package io.cqlengine.api.result;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What came of a conditional write; the answer of the {@code try} verbs. Implemented by the engine:
 * read it by a switch over {@link #status()}.
 *
 * @param <E> the entity type
 */
public interface WriteOutcome<E> {

  /** How a conditional write ended. */
  enum Status {
    /** The conditions held, the write was applied. */
    APPLIED,
    /** The conditions did not hold, nothing was written. */
    NOT_APPLIED,
    /** The answer got lost: the write may have been applied, or may still be. */
    UNKNOWN
  }

  /** {@return how the write ended} */
  Status status();

  /**
   * {@return the entity that {@code tryCreate} or {@code trySave} wrote, or was to write, with the
   * defaults that {@code tryCreate} filled in, such as a key; empty for other verbs}
   */
  Optional<E> entity();

  /**
   * {@return the row that stood in the way, when the write was not applied and the server returned
   * the whole row, as it does for {@code IF NOT EXISTS}; else empty}
   */
  Optional<E> existing();

  /**
   * {@return what the server returned of the row that stood in the way: the columns of the
   * conditions; nothing when the write was applied or its outcome is unknown, and for {@code IF
   * EXISTS} on a row that does not exist}
   */
  Values returned();

  /** {@return the driver's exception why the outcome is unknown; empty when it is known} */
  Optional<Throwable> failure();

  /**
   * Finds out what became of a write whose outcome is unknown: reads the row at the serial
   * consistency level, which first completes what is under way, and compares it with what was to be
   * written. A known outcome is returned as it is.
   *
   * <p>If the coordinator did not report the failure itself, it may still be trying. A row without
   * the written values is then read again, until five seconds after the failure. By then the
   * coordinator has given up: this is longer than the server's defaults for {@code
   * write_request_timeout} and {@code cas_contention_timeout}.
   *
   * @return an outcome that is applied when the row has all values that were to be written, whoever
   *     wrote them, and not applied otherwise
   */
  WriteOutcome<E> resolve();

  /** {@return a stage with what {@link #resolve()} finds, without blocking} */
  CompletionStage<WriteOutcome<E>> resolveAsync();
}
