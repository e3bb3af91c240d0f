package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waiting for a condition, for a bounded time. */
public final class Poll {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final long PAUSE_MILLIS = 5;

  private Poll() {}

  /** Waits until something is so. */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited in vain until " + what).isLessThan(deadline);
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
