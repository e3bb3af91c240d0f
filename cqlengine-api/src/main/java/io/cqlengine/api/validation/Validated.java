package io.cqlengine.api.validation;

/**
 * An entity that checks itself before it is created or saved, beyond what annotations of its
 * members say: the counterpart of overriding cqlengine's {@code Model.validate}.
 */
public interface Validated {

  /**
   * Tells what is wrong with this entity. Called before anything is sent, with defaults filled in.
   *
   * @param violations takes what is wrong; when it stays empty the entity is fine
   */
  void validate(Violations violations);
}
