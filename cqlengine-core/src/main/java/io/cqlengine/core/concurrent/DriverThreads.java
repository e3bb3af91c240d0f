package io.cqlengine.core.concurrent;

import io.cqlengine.api.error.BlockingCallException;

/**
 * Knows the driver's own threads. A wait there may last for ever: the response that would end it
 * comes on the same thread.
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

  /** Refuses to wait for a statement on a connection. */
  public static void refuseStatement(String connection) {
    if (OF_DRIVER.get(Thread.currentThread().getClass())) {
      refuse("a statement on connection '" + connection + "'");
    }
  }

  /**
   * Refuses to block one of them.
   *
   * @param what what would wait, for the message
   */
  public static void refuse(String what) {
    if (OF_DRIVER.get(Thread.currentThread().getClass())) {
      throw new BlockingCallException(what);
    }
  }
}
