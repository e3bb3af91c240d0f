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
 * @param resolver the name of the resolver that decided one of them or both, if any; of two
 *     resolvers the one of the connection first, with a comma between them
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

  /** {@return the names and what decided them, for messages} */
  @Override
  public String toString() {
    String[] resolvers = resolver.orElse("").split(", ", -1);
    return "connection '%s' (%s), %s"
        .formatted(
            connection,
            text(connectionBy, "default connection", resolvers[0]),
            keyspace.isEmpty()
                ? "no keyspace"
                : "keyspace '%s' (%s)"
                    .formatted(
                        keyspace,
                        text(keyspaceBy, "connection default", resolvers[resolvers.length - 1])));
  }

  private static String text(RouteSource source, String byDefault, String resolver) {
    return switch (source) {
      case EXPLICIT -> "explicit";
      case BATCH -> "batch";
      case TRACKED_ORIGIN -> "tracked row";
      case CONTEXT -> "context";
      case RESOLVER -> "resolver " + resolver;
      case MODEL -> "model";
      case DEFAULT -> byDefault;
    };
  }
}
