package io.cqlengine.batch;

import io.cqlengine.api.error.CqlEngineException;
import org.jspecify.annotations.Nullable;

/** A batch is used in a wrong way, or an operation is not allowed in it. */
public final class BatchException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what failed, where, and what to do
   */
  public BatchException(@Nullable String message) {
    super(message);
  }
}
