package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A condition of a write: a term of {@code IF}. Columns create it. Its {@code toString()} shows no
 * values.
 *
 * @param <E> the entity type, or a supertype that declares the column
 */
public sealed interface Condition<E> permits Comparison, Condition.Test {

  /** What a {@link Test} asks. */
  enum Kind {
    /** Another value, or none. */
    NE,
    /** No value. */
    IS_NULL,
    /** Any value. */
    IS_NOT_NULL
  }

  /**
   * A condition on a column or one element that is not also a filter.
   *
   * @param column the column
   * @param element the key of a map entry or the index of a list element; null for the whole column
   * @param kind what is asked
   * @param operand the value for {@code NE}; null for the others
   * @param <E> the entity type, or a supertype that declares the column
   */
  record Test<E>(
      ColumnRef<E, ?> column, @Nullable Object element, Kind kind, @Nullable Object operand)
      implements Condition<E> {
    /**
     * Checks the components for null.
     *
     * @param column the column
     * @param element the key of a map entry or the index of a list element
     * @param kind what is asked
     * @param operand the value for {@code NE}
     */
    public Test {
      requireNonNull(column, "column is null");
      requireNonNull(kind, "kind is null");
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
      String left = column.member() + (element == null ? "" : "[?]");
      return switch (kind) {
        case NE -> left + " != ?";
        case IS_NULL -> left + " = null";
        case IS_NOT_NULL -> left + " != null";
      };
    }
  }
}
