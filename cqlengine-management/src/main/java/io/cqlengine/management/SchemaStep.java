package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One schema change on one target, which is one CQL statement or impossible.
 *
 * @param kind what it does
 * @param grade whether it is safe, destructive or impossible
 * @param subject what it changes, such as {@code table car} or {@code car.price}
 * @param cql the complete statement; empty for an impossible step
 * @param reason why it is needed; or why it is impossible, with both sides and what to do
 */
public record SchemaStep(Kind kind, Grade grade, String subject, String cql, String reason) {
  /**
   * Checks the components for null.
   *
   * @param kind what it does
   * @param grade whether it is safe, destructive or impossible
   * @param subject what it changes
   * @param cql the complete statement; empty for an impossible step
   * @param reason why it is needed or impossible
   */
  public SchemaStep {
    requireNonNull(kind, "kind is null");
    requireNonNull(grade, "grade is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(cql, "cql is null");
    requireNonNull(reason, "reason is null");
  }

  /** Whether a step may lose something. */
  public enum Grade {
    /** Adds or sets something. */
    SAFE,
    /** Loses data, copies of data, or an index that queries need. */
    DESTRUCTIVE,
    /** The server would reject it. The reason says what to do. */
    IMPOSSIBLE
  }

  /** What a step does. */
  public enum Kind {
    /** Creates a keyspace. */
    CREATE_KEYSPACE,
    /** Changes the replication or durable writes of a keyspace. */
    ALTER_KEYSPACE,
    /** Drops a keyspace with everything in it. */
    DROP_KEYSPACE,
    /** Creates a user type. */
    CREATE_TYPE,
    /** Adds a field to a user type. */
    ALTER_TYPE,
    /** Would have to change a field of a user type; always impossible. */
    CHANGE_FIELDS,
    /** Drops a user type. */
    DROP_TYPE,
    /** Creates a table with its columns, key and options. */
    CREATE_TABLE,
    /** Adds the columns that a table lacks. */
    ADD_COLUMNS,
    /** Would have to change the key or an existing column; always impossible. */
    CHANGE_COLUMNS,
    /** Sets table options. */
    ALTER_OPTIONS,
    /** Drops a table with its rows. */
    DROP_TABLE,
    /** Creates an index. */
    CREATE_INDEX,
    /** Drops an index. */
    DROP_INDEX
  }

  /**
   * Whether this step does everything that another one does. Of two columns that it adds, another
   * instance may have added one, so that only the other is left.
   */
  boolean covers(SchemaStep part) {
    return kind == part.kind
        && grade == part.grade
        && (subject.equals(part.subject)
            ? cql.equals(part.cql)
            : (kind == Kind.ADD_COLUMNS || kind == Kind.ALTER_OPTIONS)
                && subjects().containsAll(part.subjects()));
  }

  /** Whether an impossible step is about one of the columns that this step adds. */
  boolean concerns(SchemaStep impossible) {
    return kind == Kind.ADD_COLUMNS
        && subjects().stream().anyMatch(column -> impossible.subject.equals("column " + column));
  }

  /** The columns or options that it changes, or the one thing. */
  Set<String> subjects() {
    return Set.of(subject.split(", "));
  }

  /** The statement, or why the step is impossible. */
  @Override
  public String toString() {
    return grade == Grade.IMPOSSIBLE ? "impossible: " + reason : cql;
  }
}
