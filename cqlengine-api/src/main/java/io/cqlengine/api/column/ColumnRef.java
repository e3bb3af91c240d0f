package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reference to the column of a member, with the operations that all columns have. It belongs to
 * no engine and knows neither the column's name nor its role in the key: these are checked when a
 * query is built. Two references are equal if they have the same kind, class and member.
 *
 * @param <E> the entity type, or a supertype that declares the member
 * @param <V> the member's type, boxed
 */
public abstract sealed class ColumnRef<E, V> implements Selection<E, V>
    permits ValueColumn, CounterColumn {
  private final Class<E> owner;
  private final String member;
  private final boolean optional;

  ColumnRef(Class<E> owner, String member, boolean optional) {
    this.owner = owner;
    this.member = requireNonNull(member, "member is null");
    this.optional = optional;
  }

  /**
   * {@return the class that declares the member; {@code Object} for {@link Columns#col(String)}}
   */
  public final Class<E> owner() {
    return owner;
  }

  /**
   * {@return whether its values are {@code Optional}: it was declared with that type, not with the
   * type of the content}
   */
  public final boolean isOptional() {
    return optional;
  }

  /** {@return the member's name in Java} */
  public final String member() {
    return member;
  }

  /**
   * The column has this value: {@code column = ?}.
   *
   * @param value the value, not null
   * @return a filter, or a condition of a write
   * @throws CqlEngineException for null: in CQL nothing equals null
   */
  public final Comparison<E> eq(V value) {
    return compared(Comparison.Operator.EQ, value, "eq");
  }

  /**
   * The column is greater: {@code column > ?}.
   *
   * @param value the lower bound, not null
   * @return a filter, or a condition of a write
   * @throws CqlEngineException for null
   */
  public final Comparison<E> gt(V value) {
    return compared(Comparison.Operator.GT, value, "gt");
  }

  /**
   * The column is greater or equal: {@code column >= ?}.
   *
   * @param value the lower bound, not null
   * @return a filter, or a condition of a write
   * @throws CqlEngineException for null
   */
  public final Comparison<E> gte(V value) {
    return compared(Comparison.Operator.GTE, value, "gte");
  }

  /**
   * The column is less: {@code column < ?}.
   *
   * @param value the upper bound, not null
   * @return a filter, or a condition of a write
   * @throws CqlEngineException for null
   */
  public final Comparison<E> lt(V value) {
    return compared(Comparison.Operator.LT, value, "lt");
  }

  /**
   * The column is less or equal: {@code column <= ?}.
   *
   * @param value the upper bound, not null
   * @return a filter, or a condition of a write
   * @throws CqlEngineException for null
   */
  public final Comparison<E> lte(V value) {
    return compared(Comparison.Operator.LTE, value, "lte");
  }

  /**
   * The column has one of these values: {@code column IN ?}.
   *
   * @param values the values, none null; without any, nothing is found
   * @return a filter, or a condition of a write
   * @throws CqlEngineException for a null among them
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Comparison<E> in(V... values) {
    return in(Arrays.asList(requireNonNull(values, "values is null")));
  }

  /**
   * The column has one of these values: {@code column IN ?}.
   *
   * @param values the values, none null; copied; without any, nothing is found
   * @return a filter, or a condition of a write
   * @throws CqlEngineException for a null among them
   */
  public final Comparison<E> in(Collection<? extends V> values) {
    return new Comparison<>(
        this,
        null,
        Comparison.Operator.IN,
        Operands.list(this, "in", requireNonNull(values, "values is null")));
  }

  /**
   * The column lies between two values, both included. CQL before 5.1 has no {@code BETWEEN}; this
   * is {@code column >= ? AND column <= ?}.
   *
   * @param from the lower bound, not null
   * @param to the upper bound, not null
   * @return the filter
   * @throws CqlEngineException for null
   */
  public final Filter<E> between(V from, V to) {
    return new Filter.Between<>(
        this, Operands.given(this, "between", from), Operands.given(this, "between", to));
  }

  /**
   * The column has another value, or none: {@code column != ?}.
   *
   * @param value the value, not null; for null see {@link #isNotNull()}
   * @return the condition; CQL has no such filter
   * @throws CqlEngineException for null
   */
  public final Condition<E> ne(V value) {
    return new Condition.Test<>(this, null, Condition.Kind.NE, Operands.given(this, "ne", value));
  }

  /**
   * {@return the condition that the column has no value: {@code column = null}; CQL has no such
   * filter}
   */
  public final Condition<E> isNull() {
    return new Condition.Test<>(this, null, Condition.Kind.IS_NULL, null);
  }

  /**
   * {@return the condition that the column has a value: {@code column != null}; CQL has no such
   * filter}
   */
  public final Condition<E> isNotNull() {
    return new Condition.Test<>(this, null, Condition.Kind.IS_NOT_NULL, null);
  }

  /** {@return the ordering that begins with the smallest value} */
  public final Ordering<E> asc() {
    return new Ordering<>(this, Ordering.Direction.ASC, null);
  }

  /** {@return the ordering that begins with the largest value} */
  public final Ordering<E> desc() {
    return new Ordering<>(this, Ordering.Direction.DESC, null);
  }

  /**
   * This column with a value, for comparing several clustering columns at once.
   *
   * @param value the value, not null
   * @return a part of {@link Filters#tuple}
   * @throws CqlEngineException for null
   */
  public final KeyPart<E> at(V value) {
    return new KeyPart<>(this, Operands.given(this, "at", value));
  }

  /** {@return the number of rows with a value: {@code COUNT(column)}} */
  public final Selection<E, Long> count() {
    return selected(Selection.Function.COUNT);
  }

  /** {@return the smallest value: {@code MIN(column)}; null where there is none} */
  public final Selection<E, V> min() {
    return selected(Selection.Function.MIN);
  }

  /** {@return the largest value: {@code MAX(column)}; null where there is none} */
  public final Selection<E, V> max() {
    return selected(Selection.Function.MAX);
  }

  /** {@return the sum in the column's own type: {@code SUM(column)}} */
  public final Selection<E, V> sum() {
    return selected(Selection.Function.SUM);
  }

  /**
   * {@return the average in the column's own type: {@code AVG(column)}} The average of integers is
   * an integer.
   */
  public final Selection<E, V> avg() {
    return selected(Selection.Function.AVG);
  }

  /**
   * {@return when the value was written, in microseconds since the epoch: {@code
   * WRITETIME(column)}; null where there is no value}
   */
  public final Selection<E, Long> writetime() {
    return selected(Selection.Function.WRITETIME);
  }

  /** {@return the remaining time to live in seconds: {@code TTL(column)}; null if there is none} */
  public final Selection<E, Integer> ttl() {
    return selected(Selection.Function.TTL);
  }

  @Override
  public final Selection<E, V> as(String alias) {
    return this.<V>selected(Selection.Function.VALUE).as(alias);
  }

  @Override
  public final Selection<E, Optional<V>> optional() {
    return this.<V>selected(Selection.Function.VALUE).optional();
  }

  /** An assignment of the column as a whole. */
  final Assignment<E> assignment(Assignment.Operation operation, @Nullable Object operand) {
    return new Assignment<>(this, null, operation, operand);
  }

  private <T> Selection<E, T> selected(Selection.Function function) {
    return new Selection.Selected<>(function, this, null, false);
  }

  private Comparison<E> compared(Comparison.Operator operator, V value, String verb) {
    return new Comparison<>(this, null, operator, Operands.given(this, verb, value));
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof ColumnRef<?, ?> ref
        && getClass() == ref.getClass()
        && owner == ref.owner
        && member.equals(ref.member);
  }

  @Override
  public final int hashCode() {
    return 31 * owner.hashCode() + member.hashCode();
  }

  @Override
  public final String toString() {
    return owner.getSimpleName() + "." + member;
  }
}
