package io.cqlengine.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions of the engine. A message says what failed, where, and what to do. The
 * driver's exceptions are thrown as they are, with a suppressed {@link ExecutedOn}.
 */
public class CqlEngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with a message.
   *
   * @param message what failed, where, and what to do
   */
  public CqlEngineException(@Nullable String message) {
    super(message);
  }

  /**
   * An error with a message and what caused it.
   *
   * @param message what failed, where, and what to do
   * @param cause what caused it, or null
   */
  public CqlEngineException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Without a stack trace, for markers that only carry a message. */
  CqlEngineException(String message, boolean stackless) {
    super(message, null, false, !stackless);
  }
}
