package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When to retry connecting: after a first delay, which doubles up to a maximum, a limited number of
 * times.
 *
 * @param first the delay before the first retry, positive
 * @param max the maximum delay, not below the first
 * @param limit the number of retries, at least 1; after that, only the next use connects
 */
public record Backoff(Duration first, Duration max, int limit) {

  /**
   * Checks the components.
   *
   * @param first the delay before the first retry, positive
   * @param max the maximum delay, not below the first
   * @param limit the number of retries, at least 1
   * @throws ConnectionException when one of them is out of range
   */
  public Backoff {
    requireNonNull(first, "first is null");
    requireNonNull(max, "max is null");
    if (first.isNegative() || first.isZero() || max.compareTo(first) < 0 || limit < 1) {
      throw new ConnectionException(
          "A back-off of "
              + first
              + ", "
              + max
              + " and "
              + limit
              + " is not possible. It needs a positive first delay, a longest delay not below it"
              + " and at least one retry.");
    }
  }

  /**
   * The delay before a retry.
   *
   * @param retry the number of the retry, from 1
   * @return the delay, at most {@link #max()}
   */
  public Duration delay(int retry) {
    Duration delay = first;
    for (int i = 1; i < retry && delay.compareTo(max) < 0; i++) {
      // Doubled no further than the longest delay: twice a huge one would overflow.
      delay = delay.compareTo(max.dividedBy(2)) > 0 ? max : delay.multipliedBy(2);
    }
    return delay.compareTo(max) < 0 ? delay : max;
  }
}
