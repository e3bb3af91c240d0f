package io.cqlengine.transfer.write;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.transfer.session.Retry;

/**
 * Limits the writes that wait for answers, in number and bytes, over all slices. After overload and
 * timeouts half as many are allowed, and one more again after each 100 successes.
 */
public final class InFlightLimit {
  private static final long BYTES = 32L << 20;
  private static final long ALONE = 8L << 20;
  private static final int SUCCESSES = 100;
  private static final long HALVED_AGAIN_NANOS = 1_000_000_000;

  private final int most;
  private int limit;
  private int inFlight;
  private long bytes;
  private int successes;
  private long halved = System.nanoTime() - HALVED_AGAIN_NANOS;

  public InFlightLimit(int most) {
    this.most = most;
    this.limit = most;
  }

  /** Waits until a write may be sent. One above 8 MB waits until it is alone. */
  synchronized void acquire(long size) {
    try {
      while (inFlight > 0 && (inFlight >= limit || bytes + share(size) > BYTES)) {
        wait();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CqlEngineException(Retry.INTERRUPTED, interrupted);
    }
    inFlight++;
    bytes += share(size);
  }

  synchronized void succeeded(long size) {
    release(size);
    if (++successes >= SUCCESSES) {
      successes = 0;
      limit = Math.min(most, limit + 1);
    }
  }

  synchronized void failed(long size, Throwable failure) {
    release(size);
    long now = System.nanoTime();
    // Those that were in flight together fail together.
    if ((Retry.timeout(failure) || Retry.outage(failure)) && now - halved > HALVED_AGAIN_NANOS) {
      halved = now;
      successes = 0;
      limit = Math.max(1, limit / 2);
    }
  }

  private void release(long size) {
    inFlight--;
    bytes -= share(size);
    notifyAll();
  }

  private static long share(long size) {
    return size > ALONE ? BYTES : size;
  }

  synchronized int limit() {
    return limit;
  }
}
