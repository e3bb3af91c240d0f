package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;

/** The time of a call was over before its statement was sent: nothing was written for sure. */
final class NotSentException extends DriverTimeoutException {
  private static final long serialVersionUID = 1L;

  private final String text;

  NotSentException(String message) {
    super(message);
    this.text = message;
  }

  @Override
  public DriverException copy() {
    return new NotSentException(text);
  }
}
