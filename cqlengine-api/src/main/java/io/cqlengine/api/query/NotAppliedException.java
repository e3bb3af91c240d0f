package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.ConditionNotMetException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.result.WriteOutcome;

/**
 * A conditional write that was not applied, because its condition did not hold. Nothing was
 * written. The {@code try} verbs answer with the outcome instead, {@code conditional().rows()} of
 * {@linkplain RawQuery CQL written by hand} with what the server returned.
 */
public final class NotAppliedException extends ConditionNotMetException {
  private static final long serialVersionUID = 1L;

  /** What the server said. */
  private final transient WriteOutcome<?> outcome;

  /**
   * An error with its outcome.
   *
   * @param subject what was asked, such as {@code Automobile.create(...)}
   * @param outcome what the server said
   */
  public NotAppliedException(String subject, WriteOutcome<?> outcome) {
    super(
        requireNonNull(subject, "subject is null")
            + " is not applied: its condition does not hold in the row as it is: see outcome() for"
            + " what stands there, or use the verb that answers with it");
    this.outcome = requireNonNull(outcome, "outcome is null");
  }

  /**
   * {@return what the server said of the row that stood in the way: an outcome that is not applied}
   */
  public WriteOutcome<?> outcome() {
    return outcome;
  }

  /**
   * The same outcome for the type of the entity that was written.
   *
   * @param type the entity type, or a supertype
   * @param <E> the entity type
   * @return what the server said
   * @throws CqlEngineException if the row that stood in the way is of another type
   */
  @SuppressWarnings("unchecked")
  public <E> WriteOutcome<E> outcome(Class<E> type) {
    requireNonNull(type, "type is null");
    Object existing = outcome.existing().orElse(null);
    if (existing != null && !type.isInstance(existing)) {
      throw new CqlEngineException(
          "The row that stood in the way is a "
              + existing.getClass().getSimpleName()
              + ", not a "
              + type.getSimpleName()
              + ". Ask for the type that was written.");
    }
    return (WriteOutcome<E>) outcome;
  }
}
