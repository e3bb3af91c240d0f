package io.cqlengine.api.spi;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.Using;
import org.jspecify.annotations.Nullable;

/** Decides where an operation of the context goes. */
public interface Router {

  /**
   * Decides connection and keyspace. For each, the first of these that names one wins: explicit
   * choice, context, resolvers, model, default.
   *
   * @param request the operation; {@code fixed()} is the explicit choice, and its hints override
   *     those of the context
   * @return the route
   * @throws io.cqlengine.api.routing.RoutingException if connection or keyspace stay open
   * @throws io.cqlengine.api.connection.UnknownConnectionException if the connection is not
   *     registered
   */
  Route route(RouteRequest request);

  /**
   * Decides as {@link #route(RouteRequest)} does, but leaves the keyspace empty where none is
   * chosen, as for hand-written CQL.
   *
   * @param request the operation
   * @return the route
   * @throws io.cqlengine.api.routing.RoutingException if the connection stays open
   * @throws io.cqlengine.api.connection.UnknownConnectionException if the connection is not
   *     registered
   */
  Route routeOfText(RouteRequest request);

  /**
   * Creates a request with the hints of the context and without a partition key.
   *
   * @param kind the kind of the operation
   * @param model the model, or null
   * @param explicit the explicit choice
   * @return the request
   */
  RouteRequest request(OperationKind kind, @Nullable Model<?> model, Using explicit);

  /**
   * Decides connection and keyspace of a request without hints of its own.
   *
   * @param kind the kind of the operation
   * @param model the model, or null
   * @param explicit the explicit choice
   * @return the route
   */
  default Route route(OperationKind kind, @Nullable Model<?> model, Using explicit) {
    return route(request(kind, model, explicit));
  }
}
