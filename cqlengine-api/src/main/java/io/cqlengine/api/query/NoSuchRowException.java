package io.cqlengine.api.query;

import io.cqlengine.api.error.CqlEngineException;
import org.jspecify.annotations.Nullable;

/** A {@code get} found no row. */
public final class NoSuchRowException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with a message.
   *
   * @param message what was asked, and where
   */
  public NoSuchRowException(@Nullable String message) {
    super(message);
  }
}
