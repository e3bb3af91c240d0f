package io.cqlengine.api.routing;

import io.cqlengine.api.model.Model;
import java.util.Optional;

/** What a resolver is asked: which operation wants a route, and what is fixed already. */
public interface RouteRequest {

  /**
   * What the operation does.
   *
   * @return the kind
   */
  OperationKind kind();

  /**
   * The model that the operation is about.
   *
   * @return the model; empty for operations without one
   */
  Optional<Model<?>> model();

  /**
   * What is decided already, by the query, its batch, its context or resolvers before this one. A
   * resolver fills only what is open.
   *
   * @return the fixed halves
   */
  Using fixed();
}
