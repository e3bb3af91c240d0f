package io.cqlengine.management.server;

import java.time.Duration;

/** The end of a wait. */
final class WaitDeadline {
  private final Duration timeout;
  private final long start = System.nanoTime();

  private WaitDeadline(Duration timeout) {
    this.timeout = timeout;
  }

  /** A deadline that is so far away; as far as anybody waits, for a duration beyond that. */
  static WaitDeadline in(Duration timeout) {
    return new WaitDeadline(timeout);
  }

  boolean isOver() {
    return left().isZero();
  }

  /** What is left, never negative. */
  Duration left() {
    Duration left = timeout.minusNanos(System.nanoTime() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Sleeps for a while, or until the end if that comes first.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  void pause(Duration pause) throws InterruptedException {
    Duration left = left();
    Thread.sleep(Math.max(1, (left.compareTo(pause) < 0 ? left : pause).toMillis()));
  }
}
