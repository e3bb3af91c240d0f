package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One schema change on one target: one CQL statement, or something that no statement can do.
 *
 * @param kind what it does
 * @param grade how far it can be undone
 * @param subject what it is about, such as {@code table car} or {@code column car.price}
 * @param cql the statement, complete; empty for what is impossible
 * @param reason why it is needed, or why it is impossible, showing both sides and what to do
 */
public record SchemaStep(Kind kind, Grade grade, String subject, String cql, String reason) {
  /**
   * Checks the components for null.
   *
   * @param kind what it does
   * @param grade how far it can be undone
   * @param subject what it is about, such as {@code table car} or {@code column car.price}
   * @param cql the statement, complete; empty for what is impossible
   * @param reason why it is needed, or why it is impossible, showing both sides and what to do
   */
  public SchemaStep {
    requireNonNull(kind, "kind is null");
    requireNonNull(grade, "grade is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(cql, "cql is null");
    requireNonNull(reason, "reason is null");
  }

  /** How far a step can be undone. */
  public enum Grade {
    /** Adds or sets something; no data goes. */
    SAFE,
    /** Data goes, or copies of it, or what queries rely on. */
    DESTRUCTIVE,
    /** No statement does it: the reason says what to do instead. */
    IMPOSSIBLE
  }

  /** What a step does. */
  public enum Kind {
    /** Creates a keyspace. */
    CREATE_KEYSPACE,
    /** Changes the replication or durable writes of a keyspace. */
    ALTER_KEYSPACE,
    /** Drops a keyspace with all that is in it. */
    DROP_KEYSPACE,
    /** Creates a user type. */
    CREATE_TYPE,
    /** Adds a field to a user type, or would have to change one. */
    ALTER_TYPE,
    /** Drops a user type. */
    DROP_TYPE,
    /** Creates a table with its key and options. */
    CREATE_TABLE,
    /** Adds the columns that a table lacks. */
    ADD_COLUMNS,
    /** Would have to change the key, or a column that is there: always impossible. */
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
   * Whether this step does all that another one does: of two columns that it adds, another instance
   * may have added one, and adding the other is left.
   */
  boolean covers(SchemaStep part) {
    return kind == part.kind && grade == part.grade && subjects().containsAll(part.subjects());
  }

  private Set<String> subjects() {
    return Set.of(subject.split(", "));
  }

  /** The statement, or what is impossible. */
  @Override
  public String toString() {
    return grade == Grade.IMPOSSIBLE ? "impossible: " + reason : cql;
  }
}
