package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import java.util.Optional;

/**
 * A write that waits in a batch: its route, shape and values, nothing prepared. Made by the engine;
 * to the batch it is opaque but for what its guard needs.
 */
public interface BatchedOperation {

  /**
   * Adds this operation to a batch, which takes it in or rejects it.
   *
   * @param batch an open batch
   */
  default void addTo(BatchScope batch) {
    requireNonNull(batch, "batch is null");
    batch.add(this);
  }

  /** {@return where it goes, decided when it was added} */
  Route route();

  /**
   * {@return what the query set itself had chosen with {@code using} or {@code keyspace}, perhaps
   * nothing; anything else is rejected in a batch}
   */
  Using ownUsing();

  /** {@return the context its query set was made from} */
  QueryContext context();

  /**
   * {@return what it is, for messages: a short text without values, such as {@code
   * Automobile.create}}
   */
  String description();

  /**
   * {@return the name of an option of the query set that only a batch as a whole can have, such as
   * {@code timeout(...)}; anything is rejected in a batch}
   */
  Optional<String> ownOption();

  /**
   * {@return the table it writes to as {@code keyspace.table}; empty for CQL written by hand, of
   * which only the server knows table, partition and whether it changes counters}
   */
  Optional<String> table();

  /**
   * Whether it writes to the same partition as another operation on the same table.
   *
   * @param other an operation made by the engine
   * @return false also when one of them fixes no partition
   */
  boolean samePartition(BatchedOperation other);

  /** {@return whether it updates counters; false also for CQL written by hand} */
  boolean counter();

  /** {@return whether it has conditions: {@code IF}} */
  boolean conditional();

  /** {@return whether it has a write time of its own: {@code USING TIMESTAMP}} */
  boolean timestamped();
}
