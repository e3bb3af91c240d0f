package io.cqlengine.core.type;

import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.error.CqlEngineException;
import java.time.Duration;

/** Stores durations as nanoseconds, which have an order and last for 292 years. */
final class DurationConverter implements Converter<Duration, Long> {
  @Override
  public Long toCql(Duration value) {
    try {
      return value.toNanos();
    } catch (ArithmeticException e) {
      throw new CqlEngineException(
          "a Duration of more than 292 years has too many nanoseconds for a bigint."
              + " Name a converter with @Column",
          e);
    }
  }

  @Override
  public Duration toJava(Long stored) {
    return Duration.ofNanos(stored);
  }
}
