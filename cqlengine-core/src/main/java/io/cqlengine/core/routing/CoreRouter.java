package io.cqlengine.core.routing;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.Router;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes the operations of one context. */
public final class CoreRouter implements Router {
  private final RouteChain chain;
  private final ContextScope scope;

  public CoreRouter(RouteChain chain, ContextScope scope) {
    this.chain = chain;
    this.scope = scope;
  }

  @Override
  public Route route(RouteRequest request) {
    return chain.route(inScope(request));
  }

  @Override
  public Route routeOfText(RouteRequest request) {
    return chain.routeOfText(inScope(request));
  }

  private CoreRouteRequest inScope(RouteRequest request) {
    requireNonNull(request, "request is null");
    Map<String, Object> hints = new HashMap<>(scope.hints());
    hints.putAll(request.hints());
    return new CoreRouteRequest(
        request.kind(),
        request.model().orElse(null),
        request.fixed(),
        RouteSource.EXPLICIT,
        Using.none(),
        scope,
        Map.copyOf(hints),
        request::partitionKey);
  }

  @Override
  public RouteRequest request(OperationKind kind, @Nullable Model<?> model, Using explicit) {
    requireNonNull(kind, "kind is null");
    requireNonNull(explicit, "explicit is null");
    return CoreRouteRequest.of(kind, model, explicit, RouteSource.EXPLICIT, scope)
        .withFixed(explicit);
  }
}
