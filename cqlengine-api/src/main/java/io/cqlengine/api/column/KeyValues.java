package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Values of key columns, in key order.
 *
 * @param <E> the entity type
 */
public abstract sealed class KeyValues<E> permits Key, Partition {
  private final Class<E> type;
  private final List<Object> values;

  KeyValues(Class<E> type, List<Object> values) {
    values.forEach(value -> requireNonNull(value, "value is null"));
    this.type = type;
    this.values = List.copyOf(values);
  }

  /** {@return the entity type} */
  public final Class<E> type() {
    return type;
  }

  /** {@return the values in key order, none null} */
  public final List<Object> values() {
    return values;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof KeyValues<?> that
        && getClass() == that.getClass()
        && type == that.type
        && values.equals(that.values);
  }

  @Override
  public final int hashCode() {
    return 31 * type.hashCode() + values.hashCode();
  }

  /** Without the values, which may be secrets. */
  @Override
  public final String toString() {
    return "%s of %s with %d values"
        .formatted(getClass().getSimpleName(), type.getName(), values.size());
  }
}
