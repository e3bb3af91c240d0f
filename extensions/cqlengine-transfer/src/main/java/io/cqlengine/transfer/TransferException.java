package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;

/**
 * Slices that could not be copied. The others are done, and the same call continues where these
 * stopped.
 */
public final class TransferException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  private final transient TransferReport report;

  /**
   * An error for a report with failures.
   *
   * @param report what the run did
   */
  public TransferException(TransferReport report) {
    super(
        "%d of %d slices were copied. Correct the cause and copy again.%n%s"
            .formatted(
                requireNonNull(report, "report is null").slicesDone(), report.slices(), report),
        report.failures().isEmpty() ? null : report.failures().get(0).cause());
    this.report = report;
  }

  /** {@return what the run did} */
  public TransferReport report() {
    return report;
  }
}
