package io.cqlengine.core.query;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.connection.RegistrySnapshot;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.routing.CoreRouteRequest;
import io.cqlengine.core.routing.RouteCache;
import io.cqlengine.core.routing.RouteChain;
import io.cqlengine.core.statement.Shape;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Routes the statements of query specs. With resolvers, each operation is routed anew. */
public final class QueryRouter {
  private final RouteChain routes;

  public QueryRouter(RouteChain routes) {
    this.routes = routes;
  }

  /** A statement with its route. */
  public StatementRequest request(
      QuerySpec<?> spec, OperationKind kind, Shape shape, @Nullable Object[] values) {
    Route route = route(spec, kind, shape, values);
    return new StatementRequest(route, kind, spec.model(), shape, values, spec.statementOptions());
  }

  /**
   * A statement that goes where a tracked row came from.
   *
   * @param nodes the nodes of the cluster that it came from
   */
  public StatementRequest request(
      QuerySpec<?> spec,
      Using origin,
      Set<UUID> nodes,
      OperationKind kind,
      Shape shape,
      @Nullable Object[] values) {
    Route route =
        routes.route(
            routeRequest(spec, kind, spec.explicit(), RouteSource.EXPLICIT, origin, shape, values));
    return new StatementRequest(route, kind, spec.model(), shape, values, spec.statementOptions())
        .boundTo(nodes);
  }

  /** The route of an operation. */
  public Route route(
      QuerySpec<?> spec, OperationKind kind, Shape shape, @Nullable Object[] values) {
    if (!routes.stable()) {
      return decide(spec, kind, shape, values);
    }
    RegistrySnapshot registry = routes.registry();
    RouteCache cache = spec.routeCache();
    Using chosen = spec.explicit();
    Route cached = cache.get(registry, chosen);
    return cached == null ? cache.put(registry, chosen, decide(spec, kind, shape, values)) : cached;
  }

  /** What is known of the route of a read without asking a resolver. */
  public RouteChain.KnownRoute known(QuerySpec<?> spec, Shape shape, @Nullable Object[] values) {
    return routes.known(
        routeRequest(
            spec,
            OperationKind.READ,
            spec.explicit(),
            RouteSource.EXPLICIT,
            Using.none(),
            shape,
            values),
        true);
  }

  private Route decide(
      QuerySpec<?> spec, OperationKind kind, Shape shape, @Nullable Object[] values) {
    return routes.route(
        routeRequest(
            spec, kind, spec.explicit(), RouteSource.EXPLICIT, Using.none(), shape, values));
  }

  /** The spec with its current route, unless resolvers decide it for each operation. */
  public <E> QuerySpec<E> pinned(QuerySpec<E> spec) {
    if (!routes.stable()) {
      return spec;
    }
    Route now = route(spec, OperationKind.WRITE, Shape.Insert.ROW, new @Nullable Object[0]);
    return spec.using(Using.of(now.connection(), now.keyspace()));
  }

  /**
   * The route of a write inside a batch. What the batch chooses comes first.
   *
   * @param origin the connection and keyspace of a tracked row; none for other writes
   */
  public Route routeInBatch(
      QuerySpec<?> spec,
      OperationKind kind,
      Using batch,
      Using origin,
      Shape shape,
      @Nullable Object[] values) {
    if (!routes.stable() || !origin.isNone()) {
      return decideInBatch(spec, kind, batch, origin, shape, values);
    }
    RegistrySnapshot registry = routes.registry();
    RouteCache cache = spec.routesInBatches();
    Route cached = cache.get(registry, batch);
    return cached == null
        ? cache.put(registry, batch, decideInBatch(spec, kind, batch, origin, shape, values))
        : cached;
  }

  private Route decideInBatch(
      QuerySpec<?> spec,
      OperationKind kind,
      Using batch,
      Using origin,
      Shape shape,
      @Nullable Object[] values) {
    return routes.route(routeRequest(spec, kind, batch, RouteSource.BATCH, origin, shape, values));
  }

  private static CoreRouteRequest routeRequest(
      QuerySpec<?> spec,
      OperationKind kind,
      Using choice,
      RouteSource by,
      Using origin,
      Shape shape,
      @Nullable Object[] values) {
    return new CoreRouteRequest(
        kind,
        spec.model(),
        choice,
        by,
        origin,
        spec.scope(),
        spec.hints(),
        () -> PartitionKeyValues.of(spec.model(), shape, values));
  }
}
