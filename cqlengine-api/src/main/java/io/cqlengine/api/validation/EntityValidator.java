package io.cqlengine.api.validation;

/**
 * Validates entities before they are created or saved, outside of the entity's class. Name it with
 * {@link io.cqlengine.api.annotation.ValidatedBy}. It must be thread-safe.
 *
 * @param <E> the entity type, or a supertype
 */
@FunctionalInterface
public interface EntityValidator<E> {

  /**
   * Reports violations of an entity. Called before anything is sent, with defaults filled in.
   *
   * @param entity the entity
   * @param violations takes the violations, if there are any
   */
  void validate(E entity, Violations violations);
}
