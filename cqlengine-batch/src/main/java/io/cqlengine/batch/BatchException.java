package io.cqlengine.batch;

import io.cqlengine.api.error.CqlEngineException;
import org.jspecify.annotations.Nullable;

/** A batch that is used in a way it must not be, or an operation that may not join it. */
public final class BatchException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with a message.
   *
   * @param message what failed: where: what to do
   */
  public BatchException(@Nullable String message) {
    super(message);
  }
}
