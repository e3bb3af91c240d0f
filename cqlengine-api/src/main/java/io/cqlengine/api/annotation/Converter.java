package io.cqlengine.api.annotation;

/**
 * Converts between a type that the engine does not know and one that it does. Name it on a member
 * with {@link Column#converter()}. Each engine creates one instance and calls it from any thread.
 * It is never called with null: null stays null.
 *
 * @param <J> the type of the member
 * @param <C> the type that is stored: any that a member may have
 */
public interface Converter<J, C> {

  /**
   * Converts a value to what is stored.
   *
   * @param value the member's value, not null
   * @return the value to store, not null
   */
  C toCql(J value);

  /**
   * Converts a stored value back; the reverse of {@link #toCql}.
   *
   * @param stored the stored value, not null
   * @return the member's value, not null
   */
  J toJava(C stored);
}
