package io.cqlengine.api.validation;

/** Takes what is wrong with an entity. */
public interface Violations {

  /**
   * A violation of the entity as a whole.
   *
   * @param message what is wrong and what to do; keep values out of it, they may be secrets
   */
  void add(String message);

  /**
   * A violation of one member.
   *
   * @param member the member's name in Java
   * @param message what is wrong and what to do; keep values out of it, they may be secrets
   */
  void add(String member, String message);
}
