package io.cqlengine.core.routing;

import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.connection.RegistrySnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The last route of query sets that choose the same connection and keyspace. A route is valid for
 * one snapshot of the registry: each change there makes another snapshot. With resolvers, routes
 * are not cached.
 */
public final class RouteCache {
  private volatile @Nullable Entry last;

  private record Entry(RegistrySnapshot registry, Using chosen, Route route) {}

  /** The route for a registry as it is now, and a choice; null when there is none. */
  @Nullable
  public Route get(RegistrySnapshot registry, Using chosen) {
    Entry entry = last;
    return entry != null && entry.registry == registry && entry.chosen.equals(chosen)
        ? entry.route
        : null;
  }

  /** Caches the route for a registry as it was before the route was decided. */
  public Route put(RegistrySnapshot registry, Using chosen, Route route) {
    last = new Entry(registry, chosen, route);
    return route;
  }
}
