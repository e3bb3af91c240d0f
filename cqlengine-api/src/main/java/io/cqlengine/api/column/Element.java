package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Arrays;
import java.util.Collection;

/**
 * One element of a list by its index, or the value of a map by its key: {@code column[?]}.
 *
 * @param <E> the entity type, or a supertype that declares the column
 * @param <T> the type of the element or value, boxed
 */
public final class Element<E, T> {
  private final ColumnRef<E, ?> column;
  private final Object place;

  Element(ColumnRef<E, ?> column, Object place) {
    this.column = column;
    this.place = place;
  }

  /**
   * The element has this value: {@code column[?] = ?}. For a list, only as a condition.
   *
   * @param value the value, not null
   * @return a filter, or a condition of a write
   * @throws CqlEngineException for null
   */
  public Comparison<E> eq(T value) {
    return compared(Comparison.Operator.EQ, "eq", value);
  }

  /**
   * The element is greater: {@code column[?] > ?}.
   *
   * @param value the lower bound, not null
   * @return the condition
   * @throws CqlEngineException for null
   */
  public Condition<E> gt(T value) {
    return compared(Comparison.Operator.GT, "gt", value);
  }

  /**
   * The element is greater or equal: {@code column[?] >= ?}.
   *
   * @param value the lower bound, not null
   * @return the condition
   * @throws CqlEngineException for null
   */
  public Condition<E> gte(T value) {
    return compared(Comparison.Operator.GTE, "gte", value);
  }

  /**
   * The element is less: {@code column[?] < ?}.
   *
   * @param value the upper bound, not null
   * @return the condition
   * @throws CqlEngineException for null
   */
  public Condition<E> lt(T value) {
    return compared(Comparison.Operator.LT, "lt", value);
  }

  /**
   * The element is less or equal: {@code column[?] <= ?}.
   *
   * @param value the upper bound, not null
   * @return the condition
   * @throws CqlEngineException for null
   */
  public Condition<E> lte(T value) {
    return compared(Comparison.Operator.LTE, "lte", value);
  }

  /**
   * The element has one of these values: {@code column[?] IN ?}.
   *
   * @param values the values, none null; without any, the condition does not hold
   * @return the condition
   * @throws CqlEngineException for a null among them
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Condition<E> in(T... values) {
    return in(Arrays.asList(requireNonNull(values, "values is null")));
  }

  /**
   * The element has one of these values: {@code column[?] IN ?}.
   *
   * @param values the values, none null; copied; without any, the condition does not hold
   * @return the condition
   * @throws CqlEngineException for a null among them
   */
  public Condition<E> in(Collection<? extends T> values) {
    return new Comparison<>(
        column,
        place,
        Comparison.Operator.IN,
        Operands.list(column, "in", requireNonNull(values, "values is null")));
  }

  /**
   * The element has another value, or is not there: {@code column[?] != ?}.
   *
   * @param value the value, not null
   * @return the condition
   * @throws CqlEngineException for null
   */
  public Condition<E> ne(T value) {
    return new Condition.Test<>(
        column, place, Condition.Kind.NE, Operands.given(column, "ne", value));
  }

  /** {@return the condition that there is no such element: {@code column[?] = null}} */
  public Condition<E> isNull() {
    return new Condition.Test<>(column, place, Condition.Kind.IS_NULL, null);
  }

  /** {@return the condition that there is such an element: {@code column[?] != null}} */
  public Condition<E> isNotNull() {
    return new Condition.Test<>(column, place, Condition.Kind.IS_NOT_NULL, null);
  }

  /**
   * Replaces the element: {@code column[?] = ?}. An element of a list must exist.
   *
   * @param value the value, not null; see {@link #delete()}
   * @return the assignment
   * @throws CqlEngineException for null
   */
  public Assignment<E> set(T value) {
    return new Assignment<>(
        column, place, Assignment.Operation.SET, Operands.given(column, "set", value));
  }

  /**
   * {@return the assignment that deletes the element: {@code column[?] = null}} An element of a
   * list must exist.
   */
  public Assignment<E> delete() {
    return new Assignment<>(column, place, Assignment.Operation.SET, null);
  }

  private Comparison<E> compared(Comparison.Operator operator, String verb, T value) {
    return new Comparison<>(column, place, operator, Operands.given(column, verb, value));
  }

  /** Without key and index, which may be secrets. */
  @Override
  public String toString() {
    return column + "[?]";
  }
}
