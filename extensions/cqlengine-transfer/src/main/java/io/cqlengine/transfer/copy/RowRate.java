package io.cqlengine.transfer.copy;

import io.cqlengine.transfer.session.Retry;
import java.util.concurrent.TimeUnit;

/** Limits the rows that are read a second, over all slices. */
public final class RowRate {
  private final int rowsPerSecond;
  private long next = System.nanoTime();

  /** A limit; 0 for none. */
  public RowRate(int rowsPerSecond) {
    this.rowsPerSecond = rowsPerSecond;
  }

  /** How many rows of a page take no more than a second. */
  int most() {
    return rowsPerSecond > 0 ? rowsPerSecond : Integer.MAX_VALUE;
  }

  /** Waits until the rows before these had their time. */
  public void acquire(int rows) {
    if (rowsPerSecond > 0) {
      Retry.sleep(TimeUnit.NANOSECONDS.toMillis(pause(rows)));
    }
  }

  private synchronized long pause(int rows) {
    long now = System.nanoTime();
    long from = Math.max(now, next);
    next = from + TimeUnit.SECONDS.toNanos(rows) / rowsPerSecond;
    return from - now;
  }
}
