package io.cqlengine.api.column;

import org.jspecify.annotations.Nullable;

/**
 * A column whose value can be set: every column but a counter.
 *
 * @param <E> the entity type, or a supertype that declares the member
 * @param <V> the member's type, boxed
 */
public sealed class ValueColumn<E, V> extends ColumnRef<E, V>
    permits TextColumn, TimeUuidColumn, SetColumn, ListColumn, MapColumn, VectorColumn, AnyColumn {
  ValueColumn(Class<E> owner, String member) {
    super(owner, member, false);
  }

  /** A column whose values may be {@code Optional}. */
  ValueColumn(Class<E> owner, String member, boolean optional) {
    super(owner, member, optional);
  }

  /**
   * Replaces the value: {@code column = ?}.
   *
   * @param value the value, not copied; null deletes it, whatever the null policy
   * @return the assignment
   */
  public final Assignment<E> set(@Nullable V value) {
    return assignment(Assignment.Operation.SET, value);
  }
}
