package io.cqlengine.api.column;

/**
 * A column that holds a value.
 *
 * @param <E> the entity type, or a supertype that declares the member
 * @param <V> the member's type, boxed
 */
public class ValueColumn<E, V> extends ColumnRef<E, V> {
  ValueColumn(Class<E> owner, String member) {
    super(owner, member);
  }
}
