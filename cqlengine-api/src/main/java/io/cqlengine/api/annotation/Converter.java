package io.cqlengine.api.annotation;

/**
 * Keeps values of a type that the engine does not know as values of one that it does. Named on a
 * member by {@link Column#converter()}; one instance serves an engine, on any thread. It is never
 * given a null: null stays null.
 *
 * @param <J> the type of the member
 * @param <C> the type that is kept: any that a member may have
 */
public interface Converter<J, C> {

  /**
   * What is kept for a value.
   *
   * @param value the member's value, not null
   * @return the value to keep, not null
   */
  C toCql(J value);

  /**
   * The value for what is kept; turns {@link #toCql} round.
   *
   * @param kept the kept value, not null
   * @return the member's value, not null
   */
  J toJava(C kept);
}
