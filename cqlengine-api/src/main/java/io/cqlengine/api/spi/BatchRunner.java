package io.cqlengine.api.spi;

import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.result.BatchCost;
import io.cqlengine.api.result.BatchResult;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Contract: prepares, encodes and runs the operations of a batch under one lease, as one statement.
 * The operations are made by this engine, all on one connection; none sends nothing and is applied.
 */
public interface BatchRunner {

  /**
   * Runs the operations. The driver's exceptions come as they are, with an {@code ExecutedOn}.
   *
   * @param spec how to send them
   * @param operations what to send, in order
   * @return applied or not applied
   */
  BatchResult run(BatchSpec spec, List<BatchedOperation> operations);

  /**
   * Runs the operations without blocking.
   *
   * @param spec how to send them
   * @param operations what to send, in order
   * @return a stage with applied or not applied
   */
  CompletionStage<BatchResult> runAsync(BatchSpec spec, List<BatchedOperation> operations);

  /**
   * Runs the operations, and tells of an answer that was lost instead of throwing.
   *
   * @param spec how to send them
   * @param operations what to send, in order
   * @return applied, not applied or unknown
   */
  BatchResult tryRun(BatchSpec spec, List<BatchedOperation> operations);

  /**
   * Runs the operations without blocking, and tells of an answer that was lost instead of failing.
   *
   * @param spec how to send them
   * @param operations what to send, in order
   * @return a stage with applied, not applied or unknown
   */
  CompletionStage<BatchResult> tryRunAsync(BatchSpec spec, List<BatchedOperation> operations);

  /**
   * Where operations go, and their text, for an error of theirs.
   *
   * @param spec how they are sent
   * @param operations what is sent, at least one
   * @return the marker
   */
  ExecutedOn executedOn(BatchSpec spec, List<BatchedOperation> operations);

  /**
   * What the operations would cost. Prepares what is not prepared yet, and sends nothing.
   *
   * @param spec how they would be sent
   * @param operations what would be sent
   * @return the cost
   */
  BatchCost cost(BatchSpec spec, List<BatchedOperation> operations);
}
