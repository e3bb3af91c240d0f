package io.cqlengine.management;

/**
 * One schema change: one CQL statement on one target.
 *
 * @param kind what it does
 * @param cql the statement, complete
 */
public record SchemaStep(Kind kind, String cql) {

  /** What a step does. */
  public enum Kind {
    /** Creates a keyspace. */
    CREATE_KEYSPACE,
    /** Creates a table with its key. */
    CREATE_TABLE,
    /** Adds the columns that a table lacks. */
    ADD_COLUMNS
  }
}
