package io.cqlengine.core.concurrent;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;

/** The time of a call was over before its statement was sent: nothing was written for sure. */
public final class NotSentException extends DriverTimeoutException {
  private static final long serialVersionUID = 1L;

  private final String text;

  NotSentException(String message) {
    super(message);
    this.text = message;
  }

  /** What preparing a statement took too long for; what was said so already stays. */
  public static NotSentException of(DriverTimeoutException failure) {
    return failure instanceof NotSentException same
        ? same
        : new NotSentException(failure.getMessage() + ": preparing");
  }

  @Override
  public DriverException copy() {
    return new NotSentException(text);
  }
}
