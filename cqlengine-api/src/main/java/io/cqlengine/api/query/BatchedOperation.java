package io.cqlengine.api.query;

import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;

/**
 * A write that waits in a batch: its route, shape and values, nothing prepared. Made by the engine;
 * to the batch it is opaque but for what its guard needs.
 */
public interface BatchedOperation {

  /**
   * Where it goes, decided when it was added.
   *
   * @return the route
   */
  Route route();

  /**
   * What the query set itself had chosen with {@code using} or {@code keyspace}.
   *
   * @return the choice, perhaps none; anything else is refused in a batch
   */
  Using ownUsing();

  /**
   * The context its query set was made from.
   *
   * @return the context
   */
  QueryContext context();

  /**
   * What it is, for messages: such as {@code Automobile.create}.
   *
   * @return a short text without values
   */
  String description();
}
