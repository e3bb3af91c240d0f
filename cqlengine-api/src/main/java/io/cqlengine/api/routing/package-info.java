/**
 * Where an operation goes. A {@link Using} is a choice of the caller, a {@link RouteRequest} the
 * question to a resolver, a {@link RouteAnswer} its answer, and a {@link Route} the decision, with
 * its {@link RouteSource}.
 *
 * <p>It knows {@code model} only.
 */
package io.cqlengine.api.routing;
