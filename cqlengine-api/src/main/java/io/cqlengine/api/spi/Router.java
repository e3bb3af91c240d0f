package io.cqlengine.api.spi;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import org.jspecify.annotations.Nullable;

/** Contract: decides where an operation of the context goes. */
public interface Router {

  /**
   * Decides connection and keyspace, each by the first that answers: explicit, context, resolvers
   * by rank, model, default.
   *
   * @param kind what the operation does
   * @param model the model it is about, or null
   * @param explicit what it names itself
   * @return the route
   * @throws io.cqlengine.api.routing.RoutingException when a half stays open
   * @throws io.cqlengine.api.connection.UnknownConnectionException when the connection is not
   *     registered
   */
  Route route(OperationKind kind, @Nullable Model<?> model, Using explicit);
}
