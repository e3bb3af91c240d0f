package io.cqlengine.core.query;

import io.cqlengine.api.query.BatchScope;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.BatchRunner;
import io.cqlengine.api.spi.BatchSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What joins a batch, run by the engine's contract. */
public record Collected(QueryContext context, Using using, List<BatchedOperation> operations)
    implements BatchScope {
  /** An empty batch. */
  public Collected(QueryContext context, Using using) {
    this(context, using, new ArrayList<>());
  }

  @Override
  public void add(BatchedOperation operation) {
    operations.add(operation);
  }

  /** Runs what was collected. */
  public void run() {
    context.contract(BatchRunner.class).run(BatchSpec.LOGGED, operations);
  }

  /** Runs what was collected, without blocking. */
  public CompletionStage<BatchResult> runAsync() {
    return context.contract(BatchRunner.class).runAsync(BatchSpec.LOGGED, operations);
  }
}
