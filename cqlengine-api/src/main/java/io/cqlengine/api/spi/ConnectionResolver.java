package io.cqlengine.api.spi;

import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;

/**
 * A plug-in that decides connection and keyspace of operations, by tenant, region or kind of
 * operation. It is asked for what query, batch and context leave open. Pass it to the engine's
 * builder, or provide it as a service.
 */
@FunctionalInterface
public interface ConnectionResolver extends Plugin {

  /**
   * Decides, or abstains. Called for every operation on the caller's thread, and for each item of
   * an asynchronous bulk on a thread of the engine, so it must not block.
   *
   * @param request the operation, with what is already decided
   * @return the answer, never null
   * @throws io.cqlengine.api.routing.RoutingException to reject the operation; the caller gets the
   *     message with the resolver's name
   */
  RouteAnswer resolve(RouteRequest request);
}
