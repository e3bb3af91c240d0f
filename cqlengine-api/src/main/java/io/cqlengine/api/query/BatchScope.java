package io.cqlengine.api.query;

import io.cqlengine.api.routing.Using;

/** What a query set needs of a batch to join it. {@code io.cqlengine.batch.Batch} implements it. */
public interface BatchScope {

  /**
   * The context the batch was made on.
   *
   * @return the context
   */
  QueryContext context();

  /**
   * The batch's own choice, which binds every operation in it.
   *
   * @return the choice, perhaps none
   */
  Using using();

  /**
   * Takes an operation in, or refuses it.
   *
   * @param operation an operation made by the engine
   */
  void add(BatchedOperation operation);
}
