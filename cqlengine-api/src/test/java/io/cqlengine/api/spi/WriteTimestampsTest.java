package io.cqlengine.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Microseconds since the epoch. */
class WriteTimestampsTest {
  @Test
  void aTimeIsCutToMicroseconds() {
    assertThat(WriteTimestamps.of(Instant.parse("1970-01-01T00:00:01.000002999Z")))
        .isEqualTo(1_000_002);
    assertThat(WriteTimestamps.of(Instant.parse("1969-12-31T23:59:59.5Z"))).isEqualTo(-500_000);
    assertThat(WriteTimestamps.of(Instant.parse("9999-12-31T23:59:59.999999Z")))
        .isEqualTo(253_402_300_799_999_999L);
  }

  @Test
  void anOffsetCountsFromNow() {
    long now = WriteTimestamps.of(Instant.now());

    assertThat(WriteTimestamps.fromNow(Duration.ofHours(-1)))
        .isCloseTo(now - 3_600_000_000L, within(60_000_000L));
  }

  @Test
  void aTimeWhoseMicrosecondsFitNoLongIsRejected() {
    Instant last = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

    assertThat(WriteTimestamps.of(last)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> WriteTimestamps.of(last.plus(1, ChronoUnit.MICROS)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> WriteTimestamps.of(Instant.MIN))
        .isInstanceOf(ArithmeticException.class);
    for (Duration offset :
        new Duration[] {Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(-365_000_000_000L)}) {
      assertThatThrownBy(() -> WriteTimestamps.fromNow(offset))
          .isInstanceOf(ArithmeticException.class);
    }
  }
}
