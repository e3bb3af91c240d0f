package io.cqlengine.micrometer;

/**
 * Stands for a failure in observations, with the name of its class as the message. Handlers record
 * the message and the stack trace of an error, and texts of servers may quote values.
 */
final class StatementFailure extends Exception {
  private static final long serialVersionUID = 1L;

  StatementFailure(Throwable failure) {
    super(failure.getClass().getName(), null, false, false);
  }
}
