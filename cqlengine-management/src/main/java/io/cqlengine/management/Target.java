package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

/**
 * One keyspace on one connection.
 *
 * @param connection the connection's name
 * @param keyspace the keyspace, exactly as Cassandra stores it
 */
public record Target(String connection, String keyspace) {
  /**
   * Checks the components for null.
   *
   * @param connection the connection's name
   * @param keyspace the keyspace, exactly as Cassandra stores it
   */
  public Target {
    requireNonNull(connection, "connection is null");
    requireNonNull(keyspace, "keyspace is null");
  }

  /** Human-readable. */
  @Override
  public String toString() {
    return "connection '" + connection + "', keyspace '" + keyspace + "'";
  }
}
