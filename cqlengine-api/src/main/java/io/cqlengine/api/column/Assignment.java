package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A change of a column or of one element: a term of {@code SET}. Columns create it. A value for the
 * whole column is not copied.
 *
 * @param column the column
 * @param element the key of a map entry or the index of a list element; null for the whole column
 * @param operation what is done
 * @param operand the value; null deletes the column or the element
 * @param <E> the entity type, or a supertype that declares the column
 */
public record Assignment<E>(
    ColumnRef<E, ?> column,
    @Nullable Object element,
    Operation operation,
    @Nullable Object operand) {
  /**
   * Checks the components for null.
   *
   * @param column the column
   * @param element the key of a map entry or the index of a list element
   * @param operation what is done
   * @param operand the value
   */
  public Assignment {
    requireNonNull(column, "column is null");
    requireNonNull(operation, "operation is null");
  }

  /** What an assignment does to a column. */
  public enum Operation {
    /** Replaces the value: {@code column = ?}; null deletes it. */
    SET,
    /** Adds elements to a set or entries to a map: {@code column = column + ?}. */
    ADD,
    /** Adds elements at the end of a list: {@code column = column + ?}. */
    APPEND,
    /** Adds elements at the beginning of a list: {@code column = ? + column}. */
    PREPEND,
    /** Removes elements of a set, list or map: {@code column = column - ?}. */
    REMOVE,
    /** Changes a counter by a number, perhaps a negative one: {@code column = column + ?}. */
    INCREMENT
  }

  /** Without the value, which may be a secret. */
  @Override
  public String toString() {
    String name = column.member();
    return switch (operation) {
      case SET -> name + (element == null ? "" : "[?]") + (operand == null ? " = null" : " = ?");
      case ADD, APPEND, INCREMENT -> name + " = " + name + " + ?";
      case PREPEND -> name + " = ? + " + name;
      case REMOVE -> name + " = " + name + " - ?";
    };
  }
}
