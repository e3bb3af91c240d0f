package io.cqlengine.api.query;

/**
 * The writing verbs of a query set inside a batch: each adds one operation and returns itself.
 * Adding does no network I/O.
 *
 * @param <E> the entity type
 */
public abstract class BatchedWrites<E> extends WriteVerbs<E, BatchedWrites<E>> {

  /** For the engine. */
  protected BatchedWrites() {}
}
