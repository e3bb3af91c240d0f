package io.cqlengine.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theDelayDoublesUpToTheLongest() {
    Backoff backoff = new Backoff(SECOND, Duration.ofSeconds(5), 10);

    assertThat(IntStream.rangeClosed(1, 5).mapToObj(backoff::delay).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 5L, 5L);
  }

  @Test
  void theDelayOfAnyRetryIsWithinTheLongest() {
    Duration longest = Duration.ofDays(36_500);

    assertThat(new Backoff(SECOND, longest, Integer.MAX_VALUE).delay(Integer.MAX_VALUE))
        .isEqualTo(longest);
    assertThat(new Backoff(SECOND, SECOND, 1).delay(1)).isEqualTo(SECOND);
  }

  @Test
  void whatIsOutOfRangeIsRejected() {
    assertRefused(Duration.ZERO, SECOND, 1);
    assertRefused(SECOND.negated(), SECOND, 1);
    assertRefused(SECOND, Duration.ofMillis(999), 1);
    assertRefused(SECOND, SECOND, 0);
  }

  private static void assertRefused(Duration first, Duration max, int limit) {
    assertThatThrownBy(() -> new Backoff(first, max, limit))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("It needs a positive first delay");
  }

  @Test
  void hugeDelaysDoNotOverflow() {
    Duration longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    Backoff backoff = new Backoff(Duration.ofNanos(1), longest, Integer.MAX_VALUE);

    assertThat(backoff.delay(Integer.MAX_VALUE)).isEqualTo(longest);
    assertThat(new Backoff(longest, longest, 1).delay(7)).isEqualTo(longest);
  }
}
