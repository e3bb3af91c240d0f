package io.cqlengine.api.error;

import org.jspecify.annotations.Nullable;

/**
 * A conditional write, of one row or of a batch, that was not applied because a condition does not
 * hold. Nothing was written. Among the suppressed exceptions is an {@link ExecutedOn}.
 */
public abstract class ConditionNotMetException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with a message.
   *
   * @param message what failed, where, and what to do
   */
  protected ConditionNotMetException(@Nullable String message) {
    super(message);
  }
}
