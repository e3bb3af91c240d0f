package io.cqlengine.core.concurrent;

import io.cqlengine.api.error.BlockingCallException;

/**
 * The driver's own threads. Waiting on one of them may last for ever, because the response that
 * would end it comes on the same thread.
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

  /** Whether the current thread is one of them. */
  public static boolean isCurrent() {
    return OF_DRIVER.get(Thread.currentThread().getClass());
  }

  /** Rejects waiting for a statement on one of them. */
  public static void refuseStatement(String connection) {
    if (isCurrent()) {
      refuse("a statement on connection '" + connection + "'");
    }
  }

  /**
   * Rejects waiting on one of them.
   *
   * @param what what would wait, for the message
   */
  public static void refuse(String what) {
    if (isCurrent()) {
      throw new BlockingCallException(what);
    }
  }
}
