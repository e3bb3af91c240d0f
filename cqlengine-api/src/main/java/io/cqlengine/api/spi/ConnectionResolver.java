package io.cqlengine.api.spi;

import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;

/**
 * A plug-in that says which connection and keyspace serve an operation: by tenant, region, kind of
 * operation. Asked when neither the query, its batch nor its context decide; it fills only what is
 * open. Give an instance to the engine's builder, or provide it as a service.
 */
@FunctionalInterface
public interface ConnectionResolver extends Plugin {

  /**
   * Decides, or abstains. Called on the caller's thread for every operation: it must not block.
   *
   * @param request the operation, and what is fixed already
   * @return the answer, never null
   * @throws io.cqlengine.api.routing.RoutingException to reject the operation; the caller gets the
   *     message with this resolver's name
   */
  RouteAnswer resolve(RouteRequest request);
}
