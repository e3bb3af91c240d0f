package io.cqlengine.api.validation;

/**
 * An entity that validates itself before it is created or saved, in addition to the annotations of
 * its members; cqlengine's {@code Model.validate}.
 */
public interface Validated {

  /**
   * Reports violations of this entity. Called before anything is sent, with defaults filled in.
   *
   * @param violations takes the violations, if there are any
   */
  void validate(Violations violations);
}
