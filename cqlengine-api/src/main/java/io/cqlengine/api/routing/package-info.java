/**
 * Where an operation goes: a {@link Using} is a choice, a {@link RouteRequest} the question, a
 * {@link RouteAnswer} what a resolver says, and a {@link Route} the decision with its {@link
 * RouteSource}.
 *
 * <p>It knows {@code model} only.
 */
package io.cqlengine.api.routing;
