package io.cqlengine.api.routing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The connection and keyspace of an operation, and who decided them. A route has names, not
 * sessions, so a lazy connection connects later.
 *
 * @param connection the connection's name
 * @param keyspace the keyspace, exactly as Cassandra stores it; may be empty for hand-written CQL
 * @param connectionBy what decided the connection
 * @param keyspaceBy what decided the keyspace
 * @param resolver the name of the resolver that decided one of them or both, if any
 */
public record Route(
    String connection,
    String keyspace,
    RouteSource connectionBy,
    RouteSource keyspaceBy,
    Optional<String> resolver) {
  /**
   * Checks the components for null.
   *
   * @param connection the connection's name
   * @param keyspace the keyspace, exactly as Cassandra stores it
   * @param connectionBy what decided the connection
   * @param keyspaceBy what decided the keyspace
   * @param resolver the name of the resolver that decided one of them or both, if any
   */
  public Route {
    requireNonNull(connection, "connection is null");
    requireNonNull(keyspace, "keyspace is null");
    requireNonNull(connectionBy, "connectionBy is null");
    requireNonNull(keyspaceBy, "keyspaceBy is null");
    requireNonNull(resolver, "resolver is null");
  }

  /** For people: names and reasons. */
  @Override
  public String toString() {
    return "connection '"
        + connection
        + "' (by "
        + connectionBy
        + (keyspace.isEmpty() ? "), no keyspace (by " : "), keyspace '" + keyspace + "' (by ")
        + keyspaceBy
        + resolver.map(name -> ", resolver " + name).orElse("")
        + ")";
  }
}
