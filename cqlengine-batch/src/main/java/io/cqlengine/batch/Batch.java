package io.cqlengine.batch;

import io.cqlengine.api.query.BatchScope;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.BatchRunner;
import io.cqlengine.api.spi.BatchSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Operations collected by one thread and sent once. Adding does no network I/O; each operation is
 * checked when it is added: it goes to the connection of the batch, or it is refused.
 */
public final class Batch implements BatchScope {
  private final QueryContext context;
  private final Using using;
  private final BatchSpec spec;
  private final RouteGuard guard;
  private final List<BatchedOperation> operations = new ArrayList<>();
  private boolean executed;

  Batch(QueryContext context, Using using, BatchSpec spec) {
    this.context = context;
    this.using = using;
    this.spec = spec;
    this.guard = new RouteGuard(context);
  }

  @Override
  public QueryContext context() {
    return context;
  }

  @Override
  public Using using() {
    return using;
  }

  @Override
  public void add(BatchedOperation operation) {
    if (executed) {
      throw new BatchException(
          operation.description() + " comes after the batch was executed: begin a new batch");
    }
    guard.check(operation);
    operations.add(operation);
  }

  /**
   * The number of operations so far.
   *
   * @return the number
   */
  public int size() {
    return operations.size();
  }

  /**
   * Sends the batch. An empty one sends nothing.
   *
   * @throws BatchException when it was executed before
   */
  public void execute() {
    context.contract(BatchRunner.class).run(spec, taken());
  }

  /**
   * Sends the batch without blocking. An empty one sends nothing.
   *
   * @return a stage that ends when the batch has run
   * @throws BatchException when it was executed before
   */
  public CompletionStage<Void> executeAsync() {
    return context.contract(BatchRunner.class).runAsync(spec, taken());
  }

  private List<BatchedOperation> taken() {
    if (executed) {
      throw new BatchException(
          "this batch of "
              + operations.size()
              + " operations was executed before: begin a new one");
    }
    executed = true;
    return List.copyOf(operations);
  }
}
