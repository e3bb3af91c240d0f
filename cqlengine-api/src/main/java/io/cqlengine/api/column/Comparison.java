package io.cqlengine.api.column;

/**
 * A column compared with a value.
 *
 * @param column the column
 * @param operator how to compare
 * @param operand the value, never null: in CQL nothing equals null
 * @param <E> the entity type, or a supertype that declares the column
 */
public record Comparison<E>(ColumnRef<E, ?> column, Operator operator, Object operand)
    implements Filter<E> {

  /** How a column is compared. */
  public enum Operator {
    /** Equal: {@code =}. */
    EQ("=");

    private final String cql;

    Operator(String cql) {
      this.cql = cql;
    }

    /**
     * The operator in CQL.
     *
     * @return its text
     */
    public String cql() {
      return cql;
    }
  }

  /** The value stays out: it may be a secret. */
  @Override
  public String toString() {
    return column.member() + " " + operator.cql() + " ?";
  }
}
