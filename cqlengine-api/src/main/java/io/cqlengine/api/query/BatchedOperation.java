package io.cqlengine.api.query;

import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import java.util.Optional;

/**
 * A write that waits in a batch: its route, shape and values, nothing prepared. Made by the engine;
 * to the batch it is opaque but for what its guard needs.
 */
public interface BatchedOperation {

  /**
   * Adds this operation to a batch, which takes it in or refuses it.
   *
   * @param batch an open batch
   */
  default void addTo(BatchScope batch) {
    batch.add(this);
  }

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

  /**
   * An option of the query set that only a batch as a whole can have, such as {@code timeout(...)}.
   *
   * @return its name; anything is refused in a batch
   */
  Optional<String> ownOption();

  /**
   * The table it writes to, with its keyspace.
   *
   * @return {@code keyspace.table}; empty for CQL written by hand, of which only the server knows
   *     table, partition and whether it changes counters
   */
  Optional<String> table();

  /**
   * Whether it writes to the same partition as another operation on the same table.
   *
   * @param other an operation made by the engine
   * @return false also when one of them fixes no partition
   */
  boolean samePartition(BatchedOperation other);

  /**
   * Whether it updates counters.
   *
   * @return true when it does; false also for CQL written by hand
   */
  boolean counter();

  /**
   * Whether it has conditions: {@code IF}.
   *
   * @return true when it has
   */
  boolean conditional();

  /**
   * Whether it has a write time of its own: {@code USING TIMESTAMP}.
   *
   * @return true when it has
   */
  boolean timestamped();
}
