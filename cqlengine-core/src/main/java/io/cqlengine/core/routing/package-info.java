/**
 * The chain that decides where an operation goes.
 *
 * <p>Entry types: {@link io.cqlengine.core.routing.RouteChain}, {@link
 * io.cqlengine.core.routing.CoreRouteRequest}, {@link io.cqlengine.core.routing.ContextScope},
 * {@link io.cqlengine.core.routing.RouteCache}. The room may use connection and what is below it.
 */
package io.cqlengine.core.routing;
