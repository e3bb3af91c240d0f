package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import java.util.Optional;

/**
 * A write in a batch: route, shape and values, not prepared yet. The engine creates it. The batch
 * reads only what it needs for its checks.
 */
public interface BatchedOperation {

  /**
   * Adds this operation to a batch, which may reject it.
   *
   * @param batch an open batch
   */
  default void addTo(BatchScope batch) {
    requireNonNull(batch, "batch is null");
    batch.add(this);
  }

  /** {@return where it goes, decided when it was added} */
  Route route();

  /** {@return {@code using} or {@code keyspace} of the query set itself, which a batch rejects} */
  Using ownUsing();

  /** {@return the context of its query set} */
  QueryContext context();

  /** {@return a short text for messages, without values, such as {@code Automobile.create}} */
  String description();

  /**
   * {@return an option of the query set that only a whole batch can have, such as {@code
   * timeout(...)}, which a batch rejects}
   */
  Optional<String> ownOption();

  /**
   * {@return the table as {@code keyspace.table}; empty for hand-written CQL, which is not parsed}
   */
  Optional<String> table();

  /**
   * Whether it writes to the same partition as another operation on the same table.
   *
   * @param other an operation made by the engine
   * @return whether both write to one and the same partition
   */
  boolean samePartition(BatchedOperation other);

  /** {@return whether it updates counters; false for hand-written CQL} */
  boolean counter();

  /** {@return whether it has conditions: {@code IF}} */
  boolean conditional();

  /** {@return whether it has a write time of its own: {@code USING TIMESTAMP}} */
  boolean timestamped();
}
