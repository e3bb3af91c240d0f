package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

/**
 * A clustering column with a value: a part of {@link Filters#tuple}.
 *
 * @param column the column
 * @param value the value, never null
 * @param <E> the entity type, or a supertype that declares the column
 */
public record KeyPart<E>(ColumnRef<E, ?> column, Object value) {
  /**
   * Checks the components for null.
   *
   * @param column the column
   * @param value the value, never null
   */
  public KeyPart {
    requireNonNull(column, "column is null");
    requireNonNull(value, "value is null");
  }

  /** Without the value, which may be a secret. */
  @Override
  public String toString() {
    return column.member() + " at ?";
  }
}
