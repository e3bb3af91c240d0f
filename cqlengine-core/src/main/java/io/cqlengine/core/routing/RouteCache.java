package io.cqlengine.core.routing;

import io.cqlengine.api.routing.Route;
import io.cqlengine.core.connection.RegistrySnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The route of query sets that make the same choice of it, as it was decided last. It holds as long
 * as the registry stays as it is: each change there makes another snapshot, by which routes are
 * decided anew. Not used where resolvers take part.
 */
public final class RouteCache {
  private volatile @Nullable Remembered last;

  private record Remembered(RegistrySnapshot registry, Route route) {}

  /** The route in a registry as it is now, or null when none was decided in it. */
  @Nullable
  public Route at(RegistrySnapshot registry) {
    Remembered remembered = last;
    return remembered != null && remembered.registry == registry ? remembered.route : null;
  }

  /** Remembers the route in a registry as it was before the route was decided. */
  public Route at(RegistrySnapshot registry, Route route) {
    last = new Remembered(registry, route);
    return route;
  }
}
