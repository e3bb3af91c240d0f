package io.cqlengine.api.query;

import io.cqlengine.api.error.CqlEngineException;
import org.jspecify.annotations.Nullable;

/** A {@code get} or {@code one} found more than one row. */
public final class MultipleRowsException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with a message.
   *
   * @param message what was asked, and where
   */
  public MultipleRowsException(@Nullable String message) {
    super(message);
  }
}
