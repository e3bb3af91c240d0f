package io.cqlengine.management.server;

import io.cqlengine.api.error.CqlEngineException;
import java.time.Duration;

/** The end of a wait. */
public final class WaitDeadline {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Duration timeout;
  private final long start = System.nanoTime();

  private WaitDeadline(Duration timeout) {
    this.timeout = timeout;
  }

  /** {@return a deadline at the end of a timeout that starts now} */
  public static WaitDeadline of(Duration timeout) {
    return new WaitDeadline(timeout);
  }

  /** Whether the timeout is over. */
  public boolean isOver() {
    return left().isZero();
  }

  /** The time that is left, never negative. */
  Duration left() {
    Duration left = timeout.minusNanos(System.nanoTime() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Sleeps before the next look, at most until the end.
   *
   * @throws CqlEngineException with the text and an advice when the thread is interrupted
   */
  public void pause(String interrupted) {
    Duration left = left();
    try {
      Thread.sleep(Math.max(1, (left.compareTo(PAUSE) < 0 ? left : PAUSE).toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CqlEngineException(interrupted + ". Run the same call again.", e);
    }
  }
}
