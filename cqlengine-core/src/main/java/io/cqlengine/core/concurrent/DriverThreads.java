package io.cqlengine.core.concurrent;

import io.cqlengine.api.connection.ConnectionException;

/**
 * Knows the driver's own threads. What waits there may wait for itself: the answer that would end
 * the waiting comes on the same thread.
 */
public final class DriverThreads {
  /** Of the driver's thread class, or of the Netty that is shaded into it. */
  private static final String PREFIX = "com.datastax.oss.driver.";

  private static final ClassValue<Boolean> OF_DRIVER =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type != Thread.class
              && (type.getName().startsWith(PREFIX) || computeValue(type.getSuperclass()));
        }
      };

  private DriverThreads() {}

  /** Refuses a statement on a connection, whose answer would be waited for. */
  public static void refuseStatement(String connection) {
    if (OF_DRIVER.get(Thread.currentThread().getClass())) {
      refuse("a statement on connection '" + connection + "'");
    }
  }

  /**
   * Refuses what would block one of them.
   *
   * @param what what waits, for the message
   */
  public static void refuse(String what) {
    if (OF_DRIVER.get(Thread.currentThread().getClass())) {
      throw new ConnectionException(
          what
              + " waits, and this is a thread of the driver, which must not: call it on another"
              + " one, for instance with thenAcceptAsync(..., executor)");
    }
  }
}
