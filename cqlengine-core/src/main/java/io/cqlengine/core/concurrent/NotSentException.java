package io.cqlengine.core.concurrent;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;

/** The timeout of a call passed before its statement was sent: it cannot have been applied. */
public final class NotSentException extends DriverTimeoutException {
  private static final long serialVersionUID = 1L;

  private final String text;

  NotSentException(String message) {
    super(message);
    this.text = message;
  }

  /** For a statement whose preparing took too long. An exception of this class stays. */
  public static NotSentException of(DriverTimeoutException failure) {
    return failure instanceof NotSentException same
        ? same
        : new NotSentException(failure.getMessage() + " (while preparing)");
  }

  @Override
  public DriverException copy() {
    return new NotSentException(text);
  }
}
