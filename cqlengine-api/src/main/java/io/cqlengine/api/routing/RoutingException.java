package io.cqlengine.api.routing;

import io.cqlengine.api.error.CqlEngineException;
import org.jspecify.annotations.Nullable;

/** An operation whose connection or keyspace cannot be decided, or may not be what it is. */
public final class RoutingException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with a message.
   *
   * @param message what failed: where: what to do
   */
  public RoutingException(@Nullable String message) {
    super(message);
  }

  /**
   * An error with a message and what caused it.
   *
   * @param message what failed: where: what to do
   * @param cause what a resolver threw, or null
   */
  public RoutingException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
