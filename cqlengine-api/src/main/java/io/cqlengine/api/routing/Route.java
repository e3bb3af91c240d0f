package io.cqlengine.api.routing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where an operation goes, and who decided it. It holds names, not sessions: a lazy connection is
 * met later.
 *
 * @param connection the connection's name
 * @param keyspace the keyspace, exactly as Cassandra keeps it; empty for hand-written CQL when
 *     nobody decided one
 * @param connectionBy who decided the connection
 * @param keyspaceBy who decided the keyspace
 * @param resolver the name of the resolver that decided one of them or both, if one did
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
   * @param keyspace the keyspace, exactly as Cassandra keeps it; empty for hand-written CQL when
   *     nobody decided one
   * @param connectionBy who decided the connection
   * @param keyspaceBy who decided the keyspace
   * @param resolver the name of the resolver that decided one of them or both, if one did
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
