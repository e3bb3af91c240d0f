package io.cqlengine.api.spi;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Write times of {@code USING TIMESTAMP}, which CQL has in microseconds since the epoch. */
public final class WriteTimestamps {
  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private WriteTimestamps() {}

  /**
   * {@return the microseconds of a time}
   *
   * @param time the time; what is finer than a microsecond is cut off
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
   * {@return the microseconds of a time at an offset from now}
   *
   * @param offset from now on; negative for a time that has passed
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
