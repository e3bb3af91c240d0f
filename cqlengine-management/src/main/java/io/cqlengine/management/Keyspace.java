package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.management.cql.SystemKeyspaces;
import io.cqlengine.management.server.Coordinator;
import io.cqlengine.management.server.SchemaReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A keyspace that exists on a connection.
 *
 * @param connection the connection's name
 * @param name the keyspace, exactly as Cassandra stores it
 * @param replication its replication, with the class name in full
 */
public record Keyspace(String connection, String name, Replication replication) {
  /**
   * Checks the components for null.
   *
   * @param connection the connection's name
   * @param name the keyspace, exactly as Cassandra stores it
   * @param replication its replication
   */
  public Keyspace {
    requireNonNull(connection, "connection is null");
    requireNonNull(name, "name is null");
    requireNonNull(replication, "replication is null");
  }

  /** The keyspaces of a connection in the order of their names, without those of the server. */
  static List<Keyspace> on(String connection, Execution execution) {
    try (Lease lease = execution.lease(connection)) {
      List<Keyspace> keyspaces = new ArrayList<>();
      new SchemaReader(Coordinator.of(execution, lease))
          .keyspaces()
          .forEach(
              (name, found) -> {
                if (!SystemKeyspaces.contains(name)) {
                  keyspaces.add(
                      new Keyspace(
                          connection,
                          name,
                          new Replication(found.replication(), found.durableWrites())));
                }
              });
      return keyspaces;
    }
  }
}
