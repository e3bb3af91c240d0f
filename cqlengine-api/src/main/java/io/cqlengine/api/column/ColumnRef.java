package io.cqlengine.api.column;

import io.cqlengine.api.error.CqlEngineException;

/**
 * A member of an entity seen as a column. It names the member and knows no engine, no CQL name and
 * no role in the key: these are the model's, and are checked when a query is built.
 *
 * @param <E> the entity type, or a supertype that declares the member
 * @param <V> the member's type, boxed
 */
public abstract class ColumnRef<E, V> {
  private final Class<E> owner;
  private final String member;

  ColumnRef(Class<E> owner, String member) {
    this.owner = owner;
    this.member = member;
  }

  /**
   * The class that declares the member.
   *
   * @return the class; {@code Object} for {@link Columns#col(String)}
   */
  public final Class<E> owner() {
    return owner;
  }

  /**
   * The member's name in Java.
   *
   * @return the name
   */
  public final String member() {
    return member;
  }

  /**
   * Rows in which the column has this value: {@code column = ?}.
   *
   * @param value the value, not null
   * @return the filter
   * @throws CqlEngineException for null: in CQL nothing equals null
   */
  public final Comparison<E> eq(V value) {
    return new Comparison<>(this, Comparison.Operator.EQ, notNull(value, "eq"));
  }

  /** Callers without null checking do pass null; a clear error beats a failure on the server. */
  private Object notNull(V value, String operator) {
    if (value == null) {
      throw new CqlEngineException(
          owner.getSimpleName()
              + "."
              + member
              + ": "
              + operator
              + "(null) selects nothing: in CQL no value equals null");
    }
    return value;
  }

  @Override
  public final String toString() {
    return owner.getSimpleName() + "." + member;
  }
}
