package io.cqlengine.core.query;

import io.cqlengine.api.query.BatchScope;
import io.cqlengine.api.query.BatchedWrites;

/**
 * The batched face of a description.
 *
 * @param <E> the entity type
 */
final class CoreBatchedWrites<E> extends BatchedWrites<E> {
  private final Verbs<E> verbs;
  private final BatchScope batch;

  CoreBatchedWrites(Verbs<E> verbs, BatchScope batch) {
    this.verbs = verbs;
    this.batch = batch;
  }

  @Override
  public BatchedWrites<E> create(E entity) {
    return add(verbs.creating(entity));
  }

  @Override
  public BatchedWrites<E> save(E entity) {
    return add(verbs.saving(entity));
  }

  @Override
  public BatchedWrites<E> delete() {
    return add(verbs.deleting());
  }

  @Override
  public BatchedWrites<E> delete(E entity) {
    return add(verbs.deleting(entity));
  }

  private BatchedWrites<E> add(Verbs.Write write) {
    verbs.add(write, batch);
    return this;
  }
}
