package io.cqlengine.api.spi;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.Using;
import org.jspecify.annotations.Nullable;

/** Contract: decides where an operation of the context goes. */
public interface Router {

  /**
   * Decides connection and keyspace, each by the first that answers: explicit, context, resolvers
   * by rank, model, default.
   *
   * @param request what wants a route: its {@code fixed()} is the explicit choice, its hints come
   *     on top of those of the context
   * @return the route
   * @throws io.cqlengine.api.routing.RoutingException when a half stays open
   * @throws io.cqlengine.api.connection.UnknownConnectionException when the connection is not
   *     registered
   */
  Route route(RouteRequest request);

  /**
   * A request of the context, with its hints and without a partition key.
   *
   * @param kind what the operation does
   * @param model the model it is about, or null
   * @param explicit what it names itself
   * @return a request to decide
   */
  RouteRequest request(OperationKind kind, @Nullable Model<?> model, Using explicit);

  /**
   * Decides the same for a request without hints of its own.
   *
   * @param kind what the operation does
   * @param model the model it is about, or null
   * @param explicit what it names itself
   * @return the route
   */
  default Route route(OperationKind kind, @Nullable Model<?> model, Using explicit) {
    return route(request(kind, model, explicit));
  }
}
