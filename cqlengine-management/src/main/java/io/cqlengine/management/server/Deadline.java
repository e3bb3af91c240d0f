package io.cqlengine.management.server;

import java.time.Duration;

/** The end of a wait. */
final class Deadline {
  private final Duration timeout;
  private final long start = System.nanoTime();

  private Deadline(Duration timeout) {
    this.timeout = timeout;
  }

  /** A deadline that is so far away; as far as anybody waits, for a duration beyond that. */
  static Deadline in(Duration timeout) {
    return new Deadline(timeout);
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
