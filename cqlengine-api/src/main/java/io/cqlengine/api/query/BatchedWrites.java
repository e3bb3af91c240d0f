package io.cqlengine.api.query;

import java.util.List;

/**
 * The writing verbs of a query set inside a batch: each adds one operation and returns itself.
 * Adding does no network I/O.
 *
 * @param <E> the entity type
 */
public abstract class BatchedWrites<E> extends WriteVerbs<E, BatchedWrites<E>> {

  /** For the engine. */
  protected BatchedWrites() {}

  /**
   * {@return the entities that {@code create} added here, in their order, with the defaults filled
   * in, such as their keys} They are written when the batch is.
   */
  public abstract List<E> created();
}
