package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Arrays;
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
    Object[] copies = new Object[values.size()];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = copy(requireNonNull(values.get(i), "value is null"));
    }
    this.type = type;
    this.values = List.of(copies);
  }

  private static Object copy(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    return value instanceof ByteBuffer bytes
        ? ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip()
        : value;
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
        && Arrays.deepEquals(values.toArray(), that.values.toArray());
  }

  @Override
  public final int hashCode() {
    return 31 * type.hashCode() + Arrays.deepHashCode(values.toArray());
  }

  /** Without the values, which may be secrets. */
  @Override
  public final String toString() {
    return "%s of %s with %d values"
        .formatted(getClass().getSimpleName(), type.getName(), values.size());
  }
}
