package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A column, or one element of it, compared with a value: a term of {@code WHERE} or {@code IF}.
 *
 * @param column the column
 * @param element the key of a map entry or the index of a list element; null for the whole column
 * @param operator how to compare
 * @param operand the value, never null; for {@code IN} a list of values
 * @param <E> the entity type, or a supertype that declares the column
 */
public record Comparison<E>(
    ColumnRef<E, ?> column, @Nullable Object element, Operator operator, Object operand)
    implements Filter<E>, Condition<E> {
  /**
   * Checks the components for null.
   *
   * @param column the column
   * @param element the key of a map entry or the index of a list element
   * @param operator how to compare
   * @param operand the value, never null
   */
  public Comparison {
    requireNonNull(column, "column is null");
    requireNonNull(operator, "operator is null");
    requireNonNull(operand, "operand is null");
  }

  /** How a column is compared. */
  public enum Operator {
    /** Equal: {@code =}. */
    EQ("="),
    /** Greater: {@code >}. */
    GT(">"),
    /** Greater or equal: {@code >=}. */
    GTE(">="),
    /** Less: {@code <}. */
    LT("<"),
    /** Less or equal: {@code <=}. */
    LTE("<="),
    /** One of several: {@code IN}. */
    IN("IN");

    private final String cql;

    Operator(String cql) {
      this.cql = cql;
    }

    /** {@return the operator in CQL} */
    public String cql() {
      return cql;
    }
  }

  /** Without the value, which may be a secret. */
  @Override
  public String toString() {
    return column.member() + (element == null ? " " : "[?] ") + operator.cql() + " ?";
  }
}
