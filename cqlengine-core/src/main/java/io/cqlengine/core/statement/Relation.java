package io.cqlengine.core.statement;

import io.cqlengine.api.column.Comparison;
import io.cqlengine.api.column.Filter;

/**
 * A relation of {@code WHERE} or {@code IF}.
 *
 * @param column the column's index in the model; of several columns the first one's position in the
 *     primary key
 */
public record Relation(Form form, int column, int width, Operator operator) {

  /** The forms of relations. */
  public enum Form {
    /** {@code column > ?}. */
    COLUMN,
    /** {@code column[?] > ?}. */
    ELEMENT,
    /** {@code (column, column) > (?, ?)}. */
    TUPLE,
    /** {@code token(column, column) > token(?, ?)}. */
    TOKEN,
    /** {@code token(column, column) > ?}, of a slice. */
    TOKEN_VALUE,
    /** {@code column = null}. */
    COLUMN_NULL,
    /** {@code column[?] = null}. */
    ELEMENT_NULL
  }

  /** The operators. */
  public enum Operator {
    EQ("="),
    NE("!="),
    GT(">"),
    GTE(">="),
    LT("<"),
    LTE("<="),
    IN("IN"),
    CONTAINS("CONTAINS"),
    CONTAINS_KEY("CONTAINS KEY"),
    LIKE("LIKE");

    private final String cql;

    Operator(String cql) {
      this.cql = cql;
    }

    /** The operator in CQL. */
    public String cql() {
      return cql;
    }

    /** Whether it bounds a range from below. */
    public boolean lower() {
      return this == GT || this == GTE;
    }

    /** Whether it bounds a range from above. */
    public boolean upper() {
      return this == LT || this == LTE;
    }

    /** Whether it bounds a range. */
    public boolean range() {
      return lower() || upper();
    }

    public static Operator of(Comparison.Operator operator) {
      return switch (operator) {
        case EQ -> EQ;
        case GT -> GT;
        case GTE -> GTE;
        case LT -> LT;
        case LTE -> LTE;
        case IN -> IN;
      };
    }

    public static Operator of(Filter.Kind kind) {
      return switch (kind) {
        case CONTAINS -> CONTAINS;
        case CONTAINS_KEY -> CONTAINS_KEY;
        case LIKE -> LIKE;
      };
    }
  }

  /** A column compared with one marker. */
  public static Relation of(int column, Operator operator) {
    return new Relation(Form.COLUMN, column, 1, operator);
  }

  /** Whether it fixes one column to one value. */
  public boolean fixes() {
    return form == Form.COLUMN && operator == Operator.EQ;
  }

  /** Whether it fixes one column to one or several values. */
  public boolean equates() {
    return form == Form.COLUMN && (operator == Operator.EQ || operator == Operator.IN);
  }

  /** Whether it compares the token of the partition key. */
  public boolean ofToken() {
    return form == Form.TOKEN || form == Form.TOKEN_VALUE;
  }

  /** How many markers it has. */
  public int markers() {
    return switch (form) {
      case COLUMN, ELEMENT_NULL, TOKEN_VALUE -> 1;
      case ELEMENT -> 2;
      case TUPLE, TOKEN -> width;
      case COLUMN_NULL -> 0;
    };
  }

  /** Plan keys are hashed at every verb. */
  @Override
  public int hashCode() {
    return ((form.hashCode() * 31 + column) * 31 + width) * 31 + operator.hashCode();
  }
}
