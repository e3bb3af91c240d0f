package io.cqlengine.api.query;

import io.cqlengine.api.routing.Using;

/** What a query set needs of a batch to join it. {@code io.cqlengine.batch.Batch} extends it. */
public abstract class BatchScope {

  /** For the batch. */
  protected BatchScope() {}

  /** {@return the context the batch was made on} */
  public abstract QueryContext context();

  /** {@return the batch's own choice, which binds every operation in it; perhaps none} */
  public abstract Using using();

  /**
   * Takes an operation in, or rejects it.
   *
   * @param operation an operation made by the engine
   */
  protected abstract void add(BatchedOperation operation);
}
