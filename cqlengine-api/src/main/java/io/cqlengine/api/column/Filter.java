package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A restriction of the rows to read, change or delete: a term of {@code WHERE}. Columns and {@link
 * Filters} create it. Its {@code toString()} shows no values.
 *
 * @param <E> the entity type, or a supertype that declares the column
 */
public sealed interface Filter<E>
    permits Comparison, Filter.Match, Filter.Between, Filter.OfTuple, Filter.OfToken {

  /** What a {@link Match} looks for. */
  enum Kind {
    /** An element of a set or list, or a value of a map. */
    CONTAINS("CONTAINS"),
    /** A key of a map. */
    CONTAINS_KEY("CONTAINS KEY"),
    /** A pattern with {@code %}; it needs an index that supports {@code LIKE}. */
    LIKE("LIKE");

    private final String cql;

    Kind(String cql) {
      this.cql = cql;
    }

    /** {@return the operator in CQL} */
    public String cql() {
      return cql;
    }
  }

  /**
   * A column that contains an element, value or key, or matches a pattern.
   *
   * @param column the column
   * @param kind what to search for
   * @param operand the element, key or pattern, never null
   * @param <E> the entity type, or a supertype that declares the column
   */
  record Match<E>(ColumnRef<E, ?> column, Kind kind, Object operand) implements Filter<E> {
    /**
     * Checks the components for null.
     *
     * @param column the column
     * @param kind what to search for
     * @param operand the element, key or pattern, never null
     */
    public Match {
      requireNonNull(column, "column is null");
      requireNonNull(kind, "kind is null");
      requireNonNull(operand, "operand is null");
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
      return column.member() + " " + kind.cql() + " ?";
    }
  }

  /**
   * A column between two values, both included.
   *
   * @param column the column
   * @param from the lower bound, never null
   * @param to the upper bound, never null
   * @param <E> the entity type, or a supertype that declares the column
   */
  record Between<E>(ColumnRef<E, ?> column, Object from, Object to) implements Filter<E> {
    /**
     * Checks the components for null.
     *
     * @param column the column
     * @param from the lower bound, never null
     * @param to the upper bound, never null
     */
    public Between {
      requireNonNull(column, "column is null");
      requireNonNull(from, "from is null");
      requireNonNull(to, "to is null");
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
      return column.member() + " >= ? AND " + column.member() + " <= ?";
    }
  }

  /**
   * Several clustering columns compared as one: {@code (a, b) > (?, ?)}.
   *
   * @param parts the columns with their values, at least one
   * @param operator how to compare, not {@code IN}
   * @param <E> the entity type, or a supertype that declares the columns
   */
  record OfTuple<E>(List<KeyPart<E>> parts, Comparison.Operator operator) implements Filter<E> {
    /**
     * Checks the components and copies the collections.
     *
     * @param parts the columns with their values, at least one
     * @param operator how to compare, not {@code IN}
     */
    public OfTuple {
      requireNonNull(parts, "parts is null").forEach(one -> requireNonNull(one, "part is null"));
      requireNonNull(operator, "operator is null");
      parts = List.copyOf(parts);
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
      return parts.stream()
              .map(part -> part.column().member())
              .collect(Collectors.joining(", ", "(", ")"))
          + " "
          + operator.cql()
          + parts.stream().map(part -> "?").collect(Collectors.joining(", ", " (", ")"));
    }
  }

  /**
   * The token of the row's partition key compared with the token of another: {@code token(key) >
   * token(?)}.
   *
   * @param operator how to compare, not {@code IN}
   * @param partitionKey the values of a partition key in key order, or one entity that has it
   */
  record OfToken(Comparison.Operator operator, List<Object> partitionKey)
      implements Filter<Object> {
    /**
     * Checks the components and copies the collections.
     *
     * @param operator how to compare, not {@code IN}
     * @param partitionKey the values of a partition key in key order, or one entity that has it
     */
    public OfToken {
      requireNonNull(operator, "operator is null");
      requireNonNull(partitionKey, "partitionKey is null")
          .forEach(one -> requireNonNull(one, "element of partitionKey is null"));
      partitionKey = List.copyOf(partitionKey);
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
      return "token(partition key) " + operator.cql() + " token(?)";
    }
  }
}
