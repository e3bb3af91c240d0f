package io.cqlengine.api.error;

import org.jspecify.annotations.Nullable;

/**
 * A conditional write or batch was not applied, because a condition does not hold. Nothing was
 * written. It has a suppressed {@link ExecutedOn}.
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
