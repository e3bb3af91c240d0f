package io.cqlengine.management.server;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;

/**
 * Ends the work of an interrupted thread between two steps. The driver waits for the answer of a
 * running statement all the same, so that it is known what that statement did.
 */
public final class InterruptionCheck {
  private InterruptionCheck() {}

  /**
   * Checks.
   *
   * @param next what would be done next, for the error
   * @throws CqlEngineException if the thread is interrupted, which it stays
   */
  public static void before(Object next) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CqlEngineException(
          "interrupted before %s. Run the same call again.".formatted(next),
          new InterruptedException());
    }
  }

  /** Takes a lease, which may have to connect, unless the thread is interrupted. */
  public static Lease lease(Execution execution, String next, String connection) {
    before(next);
    return execution.lease(connection);
  }
}
