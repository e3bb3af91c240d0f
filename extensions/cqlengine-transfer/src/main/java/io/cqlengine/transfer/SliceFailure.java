package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

/**
 * A slice that was not copied or compared to its end.
 *
 * @param slice its number, its tokens and the token of the last row that was done
 * @param cause why, usually an exception of the driver
 */
public record SliceFailure(String slice, RuntimeException cause) {
  /**
   * Checks the components for null.
   *
   * @param slice its number, its tokens and the token of the last row that was done
   * @param cause why
   */
  public SliceFailure {
    requireNonNull(slice, "slice is null");
    requireNonNull(cause, "cause is null");
  }

  /** {@return the slice and the message of the cause} */
  @Override
  public String toString() {
    return slice + ": " + cause.getMessage();
  }
}
