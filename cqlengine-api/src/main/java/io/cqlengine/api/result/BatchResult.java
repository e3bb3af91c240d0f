package io.cqlengine.api.result;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The result of a batch. Without conditions, and if it is empty, a batch that does not fail is
 * applied.
 *
 * @param status how it ended; unknown only for the {@code try} methods, which do not throw then
 * @param rows if conditions did not hold, the rows that the server compared: key and columns of the
 *     conditions, or the whole row for {@code IF NOT EXISTS}; else empty
 * @param failure why the outcome is unknown; empty if it is known
 * @param callbackFailures the exceptions of callbacks after the batch was applied, in the order of
 *     the callbacks
 */
public record BatchResult(
    WriteOutcome.Status status,
    List<Values> rows,
    Optional<Throwable> failure,
    List<Throwable> callbackFailures) {

  /** A batch that was applied. */
  public static final BatchResult APPLIED =
      new BatchResult(WriteOutcome.Status.APPLIED, List.of(), Optional.empty(), List.of());

  /**
   * Checks the components and copies the collections.
   *
   * @param status how it ended
   * @param rows if conditions did not hold, the rows that the server compared
   * @param failure why the outcome is unknown
   * @param callbackFailures the exceptions of callbacks after the batch was applied, in the order
   *     of the callbacks
   */
  public BatchResult {
    requireNonNull(status, "status is null");
    requireNonNull(rows, "rows is null").forEach(one -> requireNonNull(one, "row is null"));
    requireNonNull(failure, "failure is null");
    requireNonNull(callbackFailures, "callbackFailures is null")
        .forEach(one -> requireNonNull(one, "callbackFailure is null"));
    rows = List.copyOf(rows);
    callbackFailures = List.copyOf(callbackFailures);
  }

  /**
   * A batch whose conditions did not hold.
   *
   * @param rows the rows that the server compared
   * @return the result
   */
  public static BatchResult notApplied(List<Values> rows) {
    return new BatchResult(WriteOutcome.Status.NOT_APPLIED, rows, Optional.empty(), List.of());
  }

  /**
   * A batch that may have been applied, also in part.
   *
   * @param failure the driver's exception
   * @return the result
   */
  public static BatchResult unknown(Throwable failure) {
    return new BatchResult(
        WriteOutcome.Status.UNKNOWN,
        List.of(),
        Optional.of(requireNonNull(failure, "failure is null")),
        List.of());
  }

  /**
   * This result with the exceptions of callbacks.
   *
   * @param callbackFailures the exceptions, in the order of the callbacks
   * @return a new result
   */
  public BatchResult callbackFailures(List<Throwable> callbackFailures) {
    return new BatchResult(status, rows, failure, callbackFailures);
  }

  /** {@return whether the batch was applied} */
  public boolean applied() {
    return status == WriteOutcome.Status.APPLIED;
  }
}
