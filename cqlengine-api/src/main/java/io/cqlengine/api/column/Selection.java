package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code SELECT} may list: a column, or a function of one. Compared by value.
 *
 * @param <E> the entity type, or a supertype that declares the column
 * @param <V> the type of the value, boxed
 */
public sealed interface Selection<E, V> permits ColumnRef, Selection.Selected {

  /**
   * This selection under another name: {@code selection AS alias}. The name is that of the value in
   * the row, and of the component it goes to in a projection.
   *
   * @param alias the name, not empty
   * @return the selection
   * @throws CqlEngineException for an empty name
   */
  Selection<E, V> as(String alias);

  /**
   * {@return this selection with a null as an empty {@code Optional}; without it a null is an error
   * that names the column}
   */
  Selection<E, Optional<V>> optional();

  /** {@return the number of rows, of a group if there are groups: {@code COUNT(*)}} */
  static Selection<Object, Long> count() {
    return new Selected<>(Function.COUNT, null, null, false);
  }

  /** What is taken of a column. */
  enum Function {
    /** The value itself. */
    VALUE,
    /** How many rows there are, or have a value. */
    COUNT,
    /** The smallest value. */
    MIN,
    /** The largest value. */
    MAX,
    /** The sum. */
    SUM,
    /** The average. */
    AVG,
    /** When the value was written, in microseconds since the epoch. */
    WRITETIME,
    /** How many seconds the value has to live. */
    TTL
  }

  /**
   * A selection that is more than a column.
   *
   * @param function what is taken of the column
   * @param column the column; null for the number of rows
   * @param alias the name of the value; null for the column's own
   * @param nullable whether a null comes as an empty {@code Optional}
   * @param <E> the entity type, or a supertype that declares the column
   * @param <V> the type of the value, boxed
   */
  record Selected<E, V>(
      Function function, @Nullable ColumnRef<E, ?> column, @Nullable String alias, boolean nullable)
      implements Selection<E, V> {
    /**
     * Checks the components for null.
     *
     * @param function what is taken of the column
     * @param column the column; null for the number of rows
     * @param alias the name of the value; null for the column's own
     * @param nullable whether a null comes as an empty {@code Optional}
     */
    public Selected {
      requireNonNull(function, "function is null");
    }

    @Override
    public Selection<E, V> as(String alias) {
      if (requireNonNull(alias, "alias is null").isEmpty()) {
        throw new CqlEngineException(this + ": an alias has at least one character");
      }
      return new Selected<>(function, column, alias, nullable);
    }

    @Override
    public Selection<E, Optional<V>> optional() {
      return new Selected<>(function, column, alias, true);
    }

    @Override
    public String toString() {
      String of = column == null ? "*" : column.member();
      return (function == Function.VALUE ? of : function + "(" + of + ")")
          + (alias == null ? "" : " AS " + alias);
    }
  }
}
