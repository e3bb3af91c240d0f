package io.cqlengine.management.server;

import io.cqlengine.api.error.CqlEngineException;

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
}
