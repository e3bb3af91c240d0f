package io.cqlengine.api.connection;

import io.cqlengine.api.error.CqlEngineException;
import org.jspecify.annotations.Nullable;

/** A connection cannot be registered or reached, or is closed. */
public final class ConnectionException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with a message.
   *
   * @param message what failed, where, and what to do
   */
  public ConnectionException(@Nullable String message) {
    super(message);
  }

  /**
   * An error with a message and what caused it.
   *
   * @param message what failed, where, and what to do
   * @param cause usually the driver's exception, or null
   */
  public ConnectionException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
