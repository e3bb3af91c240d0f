package io.cqlengine.api.query;

import io.cqlengine.api.routing.Using;

/** A batch, as query sets see it. {@code io.cqlengine.batch.Batch} extends it. */
public abstract class BatchScope {

  /** For the batch. */
  protected BatchScope() {}

  /** {@return the context of the batch} */
  public abstract QueryContext context();

  /** {@return the connection or keyspace of the batch, which binds all of its operations} */
  public abstract Using using();

  /**
   * Adds an operation, or rejects it.
   *
   * @param operation an operation made by the engine
   */
  protected abstract void add(BatchedOperation operation);
}
