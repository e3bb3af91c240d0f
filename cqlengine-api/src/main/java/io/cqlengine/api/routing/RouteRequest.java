package io.cqlengine.api.routing;

import io.cqlengine.api.model.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which operation wants a route, and what is fixed already: what a resolver is asked, and what a
 * {@code Router} decides.
 */
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

  /**
   * Named values that were set with {@code hint(...)} on the query or its context; the query's win.
   *
   * @return the hints by name, perhaps none
   */
  Map<String, Object> hints();

  /**
   * The partition key that the operation is about, in key order: from the entity, the key or the
   * filters. Asked only when a resolver wants it.
   *
   * @return the values as the members have them; empty when the operation does not fix them all
   */
  Optional<List<Object>> partitionKey();
}
