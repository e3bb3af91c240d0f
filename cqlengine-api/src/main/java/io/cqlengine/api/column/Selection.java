package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code SELECT} reads: a column, or a function of one. Compared by value.
 *
 * @param <E> the entity type, or a supertype that declares the column
 * @param <V> the type of the value, boxed
 */
public sealed interface Selection<E, V> permits ColumnRef, Selection.Selected {

  /**
   * This selection with another name: {@code selection AS alias}. {@link
   * io.cqlengine.api.result.Values} and projections find the value by it.
   *
   * @param alias the name, not empty
   * @return the selection
   * @throws CqlEngineException for an empty name
   */
  Selection<E, V> as(String alias);

  /**
   * {@return this selection as an {@code Optional}, empty for null} Otherwise null is an error that
   * names the column.
   */
  Selection<E, Optional<V>> optional();

  /** {@return the number of rows, or of rows of a group: {@code COUNT(*)}} */
  static Selection<Object, Long> count() {
    return new Selected<>(Function.COUNT, null, null, false);
  }

  /** The function of a column. */
  enum Function {
    /** The value itself. */
    VALUE,
    /** The number of rows, or of rows with a value. */
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
    /** The remaining time to live, in seconds. */
    TTL
  }

  /**
   * A function of a column, or a column with an alias.
   *
   * @param function the function of the column
   * @param column the column; null for the number of rows
   * @param alias the name of the value; null for the column's own
   * @param nullable whether null is an empty {@code Optional}
   * @param <E> the entity type, or a supertype that declares the column
   * @param <V> the type of the value, boxed
   */
  record Selected<E, V>(
      Function function, @Nullable ColumnRef<E, ?> column, @Nullable String alias, boolean nullable)
      implements Selection<E, V> {
    /**
     * Checks the components for null.
     *
     * @param function the function of the column
     * @param column the column
     * @param alias the name of the value
     * @param nullable whether null is an empty {@code Optional}
     */
    public Selected {
      requireNonNull(function, "function is null");
    }

    @Override
    public Selection<E, V> as(String alias) {
      if (requireNonNull(alias, "alias is null").isEmpty()) {
        throw new CqlEngineException("The alias of %s must not be empty.".formatted(this));
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
