package io.cqlengine.api.error;

import org.jspecify.annotations.Nullable;

/**
 * A marker that tells where a failed statement ran: it is among the suppressed exceptions of the
 * driver's own exception, which reaches the caller as it is. It has no stack trace and no values.
 */
public final class ExecutedOn extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /** The connection's name. */
  private final String connection;

  /** The keyspace, or null. */
  private final @Nullable String keyspace;

  /** The statement's text. */
  private final String cql;

  /**
   * A marker for one statement.
   *
   * @param connection the connection's name
   * @param keyspace the keyspace, or null when the statement has none
   * @param cql the statement's text, with {@code ?} for values
   */
  public ExecutedOn(String connection, @Nullable String keyspace, String cql) {
    super(
        "executed on connection '"
            + connection
            + "'"
            + (keyspace == null ? "" : ", keyspace '" + keyspace + "'")
            + ": "
            + cql,
        true);
    this.connection = connection;
    this.keyspace = keyspace;
    this.cql = cql;
  }

  /**
   * The connection's name.
   *
   * @return the name
   */
  public String connection() {
    return connection;
  }

  /**
   * The keyspace of the statement.
   *
   * @return the keyspace, or null when the statement has none
   */
  public @Nullable String keyspace() {
    return keyspace;
  }

  /**
   * The statement's text, with {@code ?} for values.
   *
   * @return the CQL
   */
  public String cql() {
    return cql;
  }
}
