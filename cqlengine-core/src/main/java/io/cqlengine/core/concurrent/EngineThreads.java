package io.cqlengine.core.concurrent;

/**
 * Creates the threads of the engine. They serve many callers, so they do not inherit thread locals,
 * such as a tenant, from the caller that happens to start them. Threads that they start, such as
 * those of the driver, have none to inherit.
 */
public final class EngineThreads {
  private EngineThreads() {}

  /** A daemon thread with the class loader of its creator. */
  public static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    // From JDK 19 on, a thread that inherits no thread locals has the system's class loader.
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.setDaemon(true);
    return thread;
  }
}
