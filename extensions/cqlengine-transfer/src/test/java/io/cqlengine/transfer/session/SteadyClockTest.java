package io.cqlengine.transfer.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  @Test
  void theClockOfTheMachineMayBeSet() {
    AtomicLong millis = new AtomicLong(1_000_000);
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    SteadyClock clock = new SteadyClock(millis::get, nanos::get);
    assertThat(clock.read()).isEqualTo(1_000_000);

    millis.addAndGet(60_000);
    nanos.addAndGet(2_000_000_000);

    assertThat(clock.read()).isEqualTo(1_002_000);
  }
}
