package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a copy has come.
 *
 * @param slices how many slices there are
 * @param slicesDone how many of them are copied, in earlier runs and by other runs, too
 * @param rows how many rows this run has copied
 * @param rowsPerSecond how many of them in a second
 * @param remaining the time that is left, estimated by the slices; empty while none is done
 */
public record TransferProgress(
    int slices, int slicesDone, long rows, long rowsPerSecond, Optional<Duration> remaining) {
  /**
   * Checks the components for null.
   *
   * @param slices how many slices there are
   * @param slicesDone how many of them are copied
   * @param rows how many rows this run has copied
   * @param rowsPerSecond how many of them in a second
   * @param remaining the time that is left
   */
  public TransferProgress {
    requireNonNull(remaining, "remaining is null");
  }

  /** {@return one line, such as {@code 12 of 256 slices, 40000 rows, 2000 rows/s, 80 s left}} */
  @Override
  public String toString() {
    return "%d of %d slices, %d rows, %d rows/s%s"
        .formatted(
            slicesDone,
            slices,
            rows,
            rowsPerSecond,
            remaining.map(left -> ", " + left.toSeconds() + " s left").orElse(""));
  }
}
