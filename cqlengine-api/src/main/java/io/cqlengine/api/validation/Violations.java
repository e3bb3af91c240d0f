package io.cqlengine.api.validation;

/** Collects the violations of an entity. */
public interface Violations {

  /**
   * Adds a violation of the entity as a whole.
   *
   * @param message what is wrong and what to do, without values, which may be secrets
   */
  void add(String message);

  /**
   * Adds a violation of one member.
   *
   * @param member the member's name in Java
   * @param message what is wrong and what to do, without values, which may be secrets
   */
  void add(String member, String message);
}
