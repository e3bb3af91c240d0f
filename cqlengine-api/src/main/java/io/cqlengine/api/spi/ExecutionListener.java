package io.cqlengine.api.spi;

/**
 * A plug-in that is notified of each statement: where it ran, how long, and whether it failed. Pass
 * it to the engine's builder, or provide it as a service. All listeners are notified.
 */
@FunctionalInterface
public interface ExecutionListener extends Plugin {

  /**
   * Called before a statement runs on a session; it may not be prepared yet. Each call is followed
   * by one of {@link #ended}. It runs on the sending thread and must not block. If it is not
   * overridden, the event is not created.
   *
   * @param event the statement, without time and failure
   */
  default void started(ExecutionEvent event) {}

  /**
   * Called after a statement succeeded or failed, on the thread that received the answer. This may
   * be a thread of the driver, so it must not block. Exceptions are logged.
   *
   * @param event the statement
   */
  void ended(ExecutionEvent event);
}
