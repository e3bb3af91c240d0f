package io.cqlengine.api.validation;

/**
 * Checks entities before they are created or saved, for models that should not know their rules;
 * named by {@link io.cqlengine.api.annotation.ValidatedBy}. Called by many threads.
 *
 * @param <E> the entity type, or a supertype
 */
@FunctionalInterface
public interface EntityValidator<E> {

  /**
   * Tells what is wrong with an entity. Called before anything is sent, with defaults filled in.
   *
   * @param entity the entity
   * @param violations takes what is wrong; when it stays empty the entity is fine
   */
  void validate(E entity, Violations violations);
}
