package io.cqlengine.api.spi;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Computes values for {@code USING TIMESTAMP}: microseconds since the epoch. */
public final class WriteTimestamps {
  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private WriteTimestamps() {}

  /**
   * {@return a time in microseconds}
   *
   * @param time the time, truncated to microseconds
   * @throws ArithmeticException when they do not fit a long
   */
  public static long of(Instant time) {
    requireNonNull(time, "time is null");
    // ChronoUnit.MICROS counts in nanoseconds, which end in the year 2262.
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), MICROS_PER_SECOND),
        time.getNano() / NANOS_PER_MICRO);
  }

  /**
   * {@return the time at an offset from now, in microseconds}
   *
   * @param offset the offset; negative for the past
   * @throws ArithmeticException when they do not fit a long
   */
  public static long fromNow(Duration offset) {
    requireNonNull(offset, "offset is null");
    try {
      return of(Instant.now().plus(offset));
    } catch (DateTimeException e) {
      throw new ArithmeticException(e.getMessage());
    }
  }
}
