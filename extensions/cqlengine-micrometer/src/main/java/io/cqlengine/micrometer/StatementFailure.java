package io.cqlengine.micrometer;

/**
 * Stands for a failure in observations. Handlers record the message and the stack trace of an
 * error, and texts of servers and of applications may quote values.
 */
public final class StatementFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** The class of the failure. */
  private final String type;

  StatementFailure(Throwable failure) {
    super(failure.getClass().getName(), null, false, false);
    this.type = failure.getClass().getName();
  }

  /** {@return the name of the class of the failure} */
  public String type() {
    return type;
  }
}
