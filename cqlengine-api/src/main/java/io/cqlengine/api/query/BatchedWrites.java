package io.cqlengine.api.query;

import java.util.List;

/**
 * The writing verbs of a query set for a batch. Each adds an operation, without network I/O, and
 * returns this object.
 *
 * @param <E> the entity type
 */
public abstract class BatchedWrites<E> extends WriteVerbs<E, BatchedWrites<E>> {

  /** For the engine. */
  protected BatchedWrites() {}

  /**
   * {@return the entities that {@code create} added here, in order, with defaults filled in, such
   * as keys}
   */
  public abstract List<E> created();
}
