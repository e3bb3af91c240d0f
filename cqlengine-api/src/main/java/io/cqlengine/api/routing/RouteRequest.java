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

  /** {@return what the operation does} */
  OperationKind kind();

  /** {@return the model that the operation is about; empty for operations without one} */
  Optional<Model<?>> model();

  /**
   * {@return what is decided already, by the query, its batch, its context or resolvers before this
   * one} A resolver fills only what is open.
   */
  Using fixed();

  /**
   * {@return the named values, perhaps none, that were set with {@code hint(...)} on the query or
   * its context; the query's win}
   */
  Map<String, Object> hints();

  /**
   * {@return the values of the partition key that the operation is about, as the members have them
   * and in key order; empty when the operation does not fix them all} They come from the entity,
   * the key or the filters, and are found only when a resolver asks.
   */
  Optional<List<Object>> partitionKey();
}
