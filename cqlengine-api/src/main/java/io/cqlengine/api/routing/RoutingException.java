package io.cqlengine.api.routing;

import io.cqlengine.api.error.CqlEngineException;
import org.jspecify.annotations.Nullable;

/** The connection or keyspace of an operation cannot be decided, or is not allowed. */
public final class RoutingException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with a message.
   *
   * @param message what failed, where, and what to do
   */
  public RoutingException(@Nullable String message) {
    super(message);
  }

  /**
   * An error with a message and what caused it.
   *
   * @param message what failed, where, and what to do
   * @param cause the exception of a resolver, or null
   */
  public RoutingException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
