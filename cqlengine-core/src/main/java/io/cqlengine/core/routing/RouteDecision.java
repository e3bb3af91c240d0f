package io.cqlengine.core.routing;

import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connection and keyspace of a route. The first offer of each is accepted. */
final class RouteDecision {
  private @Nullable String connection;
  private @Nullable String keyspace;
  private RouteSource connectionBy = RouteSource.DEFAULT;
  private RouteSource keyspaceBy = RouteSource.DEFAULT;
  private @Nullable String connectionResolver;
  private @Nullable String keyspaceResolver;

  void offer(Using using, RouteSource by) {
    offer(using.connection(), using.keyspace(), by, null);
  }

  void offer(
      Optional<String> connection,
      Optional<String> keyspace,
      RouteSource by,
      @Nullable String resolver) {
    if (this.connection == null && connection.isPresent()) {
      this.connection = connection.get();
      connectionBy = by;
      connectionResolver = resolver;
    }
    if (this.keyspace == null && keyspace.isPresent()) {
      this.keyspace = keyspace.get();
      keyspaceBy = by;
      keyspaceResolver = resolver;
    }
  }

  boolean complete() {
    return connection != null && keyspace != null;
  }

  /** What is taken so far. */
  Using fixed() {
    return new Using(Optional.ofNullable(connection), Optional.ofNullable(keyspace));
  }

  String whoNamedTheConnection(String model) {
    return switch (connectionBy) {
      case EXPLICIT, DEFAULT -> "";
      case BATCH -> "the batch";
      case TRACKED_ORIGIN -> "the tracked row";
      case CONTEXT -> "the context";
      case RESOLVER -> "resolver " + connectionResolver;
      case MODEL -> "the model " + model;
    };
  }

  /** What is fixed so far, for people. Resolvers are asked for the rest. */
  String text() {
    return fixed().isNone()
        ? "a route that resolvers choose when it is sent"
        : fixed() + " (resolvers choose the rest when it is sent)";
  }

  /** The route, when both halves are taken. */
  Route route() {
    if (connection == null || keyspace == null) {
      throw new IllegalStateException("The route is not decided.");
    }
    return new Route(connection, keyspace, connectionBy, keyspaceBy, resolvers());
  }

  private Optional<String> resolvers() {
    if (connectionResolver == null || keyspaceResolver == null) {
      return Optional.ofNullable(
          connectionResolver == null ? keyspaceResolver : connectionResolver);
    }
    return Optional.of(
        connectionResolver.equals(keyspaceResolver)
            ? connectionResolver
            : connectionResolver + ", " + keyspaceResolver);
  }
}
