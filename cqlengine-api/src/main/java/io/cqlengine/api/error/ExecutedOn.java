package io.cqlengine.api.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where a failed statement ran. It is a suppressed exception of the driver's exception, which is
 * thrown as it is. It has no stack trace and no values.
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
    this(connection, keyspace, cql, "");
  }

  /**
   * A marker for one statement, with advice.
   *
   * @param connection the connection's name
   * @param keyspace the keyspace, or null when the statement has none
   * @param cql the statement's text, with {@code ?} for values
   * @param advice what is wrong and how to correct it, in sentences; may be empty
   */
  public ExecutedOn(String connection, @Nullable String keyspace, String cql, String advice) {
    super(
        "%sExecuted on connection '%s'%s: %s"
            .formatted(
                requireNonNull(advice, "advice is null").isEmpty() ? "" : advice + " ",
                requireNonNull(connection, "connection is null"),
                keyspace == null ? "" : ", keyspace '" + keyspace + "'",
                requireNonNull(cql, "cql is null")),
        true);
    this.connection = connection;
    this.keyspace = keyspace;
    this.cql = cql;
  }

  /** {@return the connection's name} */
  public String connection() {
    return connection;
  }

  /** {@return the keyspace of the statement, or null when it has none} */
  public @Nullable String keyspace() {
    return keyspace;
  }

  /** {@return the statement's CQL, with {@code ?} for values and literals} */
  public String cql() {
    return cql;
  }
}
