package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The order in which rows are read: a term of {@code ORDER BY}.
 *
 * @param column a clustering column, or an indexed vector column
 * @param direction which rows come first
 * @param vector the vector that rows are to be near to, for {@code NEAREST}; null for the others
 * @param <E> the entity type, or a supertype that declares the column
 */
public record Ordering<E>(ColumnRef<E, ?> column, Direction direction, @Nullable Object vector) {
  /**
   * Checks the components for null.
   *
   * @param column a clustering column, or an indexed vector column
   * @param direction which rows come first
   * @param vector the vector that rows are to be near to, for {@code NEAREST}
   */
  public Ordering {
    requireNonNull(column, "column is null");
    requireNonNull(direction, "direction is null");
  }

  /** Which rows come first. */
  public enum Direction {
    /** The smallest. */
    ASC,
    /** The largest. */
    DESC,
    /** Those whose vectors are nearest to a given one: {@code ANN OF}. */
    NEAREST
  }

  /** Without the vector, which may be a secret. */
  @Override
  public String toString() {
    return column.member() + (direction == Direction.NEAREST ? " ANN OF ?" : " " + direction);
  }
}
