package io.cqlengine.api.routing;

import io.cqlengine.api.model.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation that needs a route, with what is already fixed. Resolvers and the {@code Router}
 * answer it.
 */
public interface RouteRequest {

  /** {@return what the operation does} */
  OperationKind kind();

  /** {@return the model that the operation is about; empty for operations without one} */
  Optional<Model<?>> model();

  /**
   * {@return what query, batch, context and earlier resolvers have decided} A resolver decides only
   * the rest.
   */
  Using fixed();

  /**
   * {@return the named values of {@code hint(...)} on the query and its context; those of the query
   * win}
   */
  Map<String, Object> hints();

  /**
   * {@return the partition key of the operation, in key order; empty if the operation does not name
   * all of it} The values are those of the entity, key or filters. They are computed only if a
   * resolver asks.
   */
  Optional<List<Object>> partitionKey();
}
