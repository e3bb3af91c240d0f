package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

/**
 * A keyspace that exists on a connection.
 *
 * @param connection the connection's name
 * @param name the keyspace, exactly as Cassandra keeps it
 * @param replication how it is replicated, its class name in full as servers have it
 */
public record Keyspace(String connection, String name, Replication replication) {
  /**
   * Checks the components for null.
   *
   * @param connection the connection's name
   * @param name the keyspace, exactly as Cassandra keeps it
   * @param replication how it is replicated, its class name in full as servers have it
   */
  public Keyspace {
    requireNonNull(connection, "connection is null");
    requireNonNull(name, "name is null");
    requireNonNull(replication, "replication is null");
  }
}
