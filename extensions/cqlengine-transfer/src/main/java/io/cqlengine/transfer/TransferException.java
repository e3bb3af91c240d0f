package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;

/**
 * Slices that could not be copied. If the cause concerns all slices, such as a table that was
 * altered, the copy stopped there. Otherwise the other slices are done. The same call continues
 * where the copy ended.
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
