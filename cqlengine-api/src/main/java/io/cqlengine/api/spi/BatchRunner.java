package io.cqlengine.api.spi;

import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.result.BatchCost;
import io.cqlengine.api.result.BatchResult;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Runs the operations of a batch as one statement: prepares, encodes and sends them under one
 * lease. The operations must be from this engine and for one connection. An empty batch sends
 * nothing and is applied.
 */
public interface BatchRunner {

  /**
   * Runs the operations. The driver's exceptions are thrown as they are, with a suppressed {@code
   * ExecutedOn}.
   *
   * @param spec the options of the batch
   * @param operations the operations, in order
   * @return applied or not applied
   */
  BatchResult run(BatchSpec spec, List<BatchedOperation> operations);

  /**
   * Like {@link #run}, without blocking.
   *
   * @param spec the options of the batch
   * @param operations the operations, in order
   * @return a stage with applied or not applied
   */
  CompletionStage<BatchResult> runAsync(BatchSpec spec, List<BatchedOperation> operations);

  /**
   * Like {@link #run}, but a lost answer is an unknown result, not an exception.
   *
   * @param spec the options of the batch
   * @param operations the operations, in order
   * @return applied, not applied or unknown
   */
  BatchResult tryRun(BatchSpec spec, List<BatchedOperation> operations);

  /**
   * Like {@link #tryRun}, without blocking.
   *
   * @param spec the options of the batch
   * @param operations the operations, in order
   * @return a stage with applied, not applied or unknown
   */
  CompletionStage<BatchResult> tryRunAsync(BatchSpec spec, List<BatchedOperation> operations);

  /**
   * Connection and CQL of a batch, for an exception.
   *
   * @param spec the options of the batch
   * @param operations the operations, at least one
   * @return the exception to suppress
   */
  ExecutedOn executedOn(BatchSpec spec, List<BatchedOperation> operations);

  /**
   * Computes the cost of the operations. It prepares them, but sends nothing.
   *
   * @param spec the options of the batch
   * @param operations the operations
   * @return the cost
   */
  BatchCost cost(BatchSpec spec, List<BatchedOperation> operations);
}
