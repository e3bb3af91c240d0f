package io.cqlengine.api.spi;

import io.cqlengine.api.query.BatchedOperation;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Contract: prepares, encodes and runs the operations of a batch under one lease. */
public interface BatchRunner {

  /**
   * Runs the operations as one batch statement.
   *
   * @param spec how to send it
   * @param operations operations made by this engine, all on one connection; none sends nothing
   */
  void run(BatchSpec spec, List<BatchedOperation> operations);

  /**
   * Runs the operations as one batch statement, without blocking.
   *
   * @param spec how to send it
   * @param operations operations made by this engine, all on one connection; none sends nothing
   * @return a stage that ends when the batch has run
   */
  CompletionStage<Void> runAsync(BatchSpec spec, List<BatchedOperation> operations);
}
