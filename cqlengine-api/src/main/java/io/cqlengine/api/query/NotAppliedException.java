package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.ConditionNotMetException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.result.WriteOutcome;

/**
 * A conditional write was not applied, because its condition does not hold. Nothing was written.
 * The {@code try} verbs return the outcome instead. For {@linkplain RawQuery hand-written CQL},
 * {@code conditional().rows()} returns the server's answer.
 */
public final class NotAppliedException extends ConditionNotMetException {
  private static final long serialVersionUID = 1L;

  /** The outcome. */
  private final transient WriteOutcome<?> outcome;

  /**
   * An error with its outcome.
   *
   * @param subject what was asked, such as {@code Automobile.create(...)}
   * @param outcome the outcome
   * @param alternative the verb that returns the outcome instead
   */
  public NotAppliedException(String subject, String alternative, WriteOutcome<?> outcome) {
    super(
        requireNonNull(subject, "subject is null")
            + " is not applied, because its condition does not hold. See outcome() for the existing"
            + " values, or use "
            + requireNonNull(alternative, "alternative is null")
            + ", which returns them.");
    this.outcome = requireNonNull(outcome, "outcome is null");
  }

  /** {@return the outcome, which is not applied, with the existing values} */
  public WriteOutcome<?> outcome() {
    return outcome;
  }

  /**
   * The outcome, typed by the entity that was written.
   *
   * @param type the entity type, or a supertype
   * @param <E> the entity type
   * @return the outcome
   * @throws CqlEngineException if the existing row is of another type
   */
  @SuppressWarnings("unchecked")
  public <E> WriteOutcome<E> outcome(Class<E> type) {
    requireNonNull(type, "type is null");
    Object existing = outcome.existing().orElse(null);
    if (existing != null && !type.isInstance(existing)) {
      throw new CqlEngineException(
          "The existing row is a "
              + existing.getClass().getSimpleName()
              + ", not a "
              + type.getSimpleName()
              + ". Ask for the type of the written entity, or for a supertype.");
    }
    return (WriteOutcome<E>) outcome;
  }
}
