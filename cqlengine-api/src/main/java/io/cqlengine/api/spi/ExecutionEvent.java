package io.cqlengine.api.spi;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import java.time.Duration;
import java.util.Optional;

/**
 * One statement, or one page of it. It has no values.
 *
 * @param connection the connection's name
 * @param route where it went and what decided it; empty for batches and for statements of modules
 *     on top of the engine
 * @param kind the kind of the statement
 * @param model its model; empty for batches and statements without a model
 * @param cql the statement's text, with {@code ?} for values
 * @param took the time from the lease of the session to the answer, with preparing
 * @param failure the exception, if it failed
 */
public record ExecutionEvent(
    String connection,
    Optional<Route> route,
    OperationKind kind,
    Optional<Model<?>> model,
    String cql,
    Duration took,
    Optional<Throwable> failure) {
  /**
   * Checks the components for null.
   *
   * @param connection the connection's name
   * @param route where it went and what decided it
   * @param kind the kind of the statement
   * @param model its model
   * @param cql the statement's text, with {@code ?} for values
   * @param took the time from the lease of the session to the answer, with preparing
   * @param failure the exception, if it failed
   */
  public ExecutionEvent {
    requireNonNull(connection, "connection is null");
    requireNonNull(route, "route is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(model, "model is null");
    requireNonNull(cql, "cql is null");
    requireNonNull(took, "took is null");
    requireNonNull(failure, "failure is null");
  }
}
