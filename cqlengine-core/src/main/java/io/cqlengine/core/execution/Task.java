package io.cqlengine.core.execution;

/**
 * What is left to do of a verb: an operation, or nothing, because its result is known.
 *
 * @param <R> the result
 */
public sealed interface Task<R> permits Operation, Task.Done {

  /**
   * Nothing to send.
   *
   * @param result the result
   * @param <R> the result's type
   */
  record Done<R>(R result) implements Task<R> {}
}
