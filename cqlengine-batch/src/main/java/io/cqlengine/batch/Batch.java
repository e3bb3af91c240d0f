package io.cqlengine.batch;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.BatchScope;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.result.BatchCost;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.BatchRunner;
import io.cqlengine.api.spi.BatchSpec;
import io.cqlengine.api.spi.EngineContracts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Operations collected by one thread and sent once. Adding does no network I/O; each operation is
 * checked when it is added: it goes to the connection of the batch and may stand beside the others,
 * or it is refused. A refused operation leaves the batch as it was.
 */
public final class Batch extends BatchScope {
  private final QueryContext context;
  private final BatchOptions options;
  private final BatchRouteCheck routeCheck;
  private final BatchCompatibility compatibility;
  private final List<BatchedOperation> operations = new ArrayList<>();
  private final Callbacks callbacks = new Callbacks();
  private @Nullable Thread collector;
  private boolean executed;

  Batch(QueryContext context, BatchOptions options) {
    this.context = context;
    this.options = options;
    this.routeCheck = new BatchRouteCheck(context);
    this.compatibility = new BatchCompatibility(options);
  }

  @Override
  public QueryContext context() {
    return context;
  }

  @Override
  public Using using() {
    return options.using;
  }

  @Override
  protected synchronized void add(BatchedOperation operation) {
    if (executed) {
      throw new BatchException(
          operation.description() + " was added after the batch was executed. Begin a new batch.");
    }
    requireCollector(operation.description());
    compatibility.check(operation, operations);
    routeCheck.check(operation);
    operations.add(operation);
    compatibility.added(operation);
  }

  /** Two threads that fill one batch do not know what the other has added. */
  private void requireCollector(String what) {
    Thread current = Thread.currentThread();
    if (collector == null) {
      collector = current;
    } else if (collector != current) {
      throw new BatchException(
          "%s was added by thread '%s', but thread '%s' fills this batch. Use one batch for each thread."
              .formatted(what, current.getName(), collector.getName()));
    }
  }

  /**
   * Does something after the batch has been applied, an empty one included: once for each
   * execution, in the order of the calls, on the thread that learns of it. A callback that throws
   * does not undo the batch and keeps no other from running; it is reported in {@link
   * BatchResult#callbackFailures()}.
   *
   * @param callback what to do; it must not block when the batch is executed asynchronously
   * @return this
   * @throws BatchException after the batch was executed
   */
  public synchronized Batch onSuccess(Runnable callback) {
    requireNonNull(callback, "callback is null");
    if (executed) {
      throw new BatchException("A callback was added after the batch was executed. Add it before.");
    }
    callbacks.add(callback);
    return this;
  }

  /** {@return the number of operations so far} */
  public synchronized int size() {
    return operations.size();
  }

  /**
   * {@return what sending the operations so far would cost} Prepares what is not prepared yet, and
   * sends nothing of the batch.
   */
  public BatchCost explain() {
    List<BatchedOperation> now;
    synchronized (this) {
      now = List.copyOf(operations);
    }
    return runner().cost(options.spec(), now);
  }

  /**
   * Sends the batch. An empty one sends nothing.
   *
   * @return what came of it
   * @throws BatchException when it was executed before
   * @throws BatchNotAppliedException when a condition in it does not hold
   */
  public BatchResult execute() {
    BatchSpec spec = options.spec();
    List<BatchedOperation> sent = taken();
    return applied(finished(runner().run(spec, sent)), spec, sent);
  }

  /**
   * Sends the batch without blocking. An empty one sends nothing. Cancelling the stage's future
   * cancels the request; the batch may have been applied all the same.
   *
   * @return a stage with what came of it, or with a {@link BatchNotAppliedException}
   * @throws BatchException when it was executed before
   */
  public CompletionStage<BatchResult> executeAsync() {
    BatchSpec spec = options.spec();
    List<BatchedOperation> sent = taken();
    return new Sending(
        runner().runAsync(spec, sent), result -> applied(finished(result), spec, sent));
  }

  /**
   * Sends the batch and tells what came of its conditions, with a status to switch on.
   *
   * @return applied, not applied with the rows that stand in the way, or unknown when the answer
   *     got lost on the way
   * @throws BatchException when it was executed before
   */
  public BatchResult tryExecute() {
    return finished(runner().tryRun(options.spec(), taken()));
  }

  /**
   * Does what {@link #tryExecute()} does without blocking.
   *
   * @return a stage with applied, not applied or unknown
   * @throws BatchException when it was executed before
   */
  public CompletionStage<BatchResult> tryExecuteAsync() {
    return new Sending(runner().tryRunAsync(options.spec(), taken()), this::finished);
  }

  private BatchRunner runner() {
    return EngineContracts.of(context).batchRunner();
  }

  private BatchResult finished(BatchResult result) {
    return result.status() == WriteOutcome.Status.APPLIED ? callbacks.run(result) : result;
  }

  private BatchResult applied(BatchResult result, BatchSpec spec, List<BatchedOperation> sent) {
    if (result.status() == WriteOutcome.Status.NOT_APPLIED) {
      throw new BatchNotAppliedException(result, runner().executedOn(spec, sent));
    }
    return result;
  }

  private synchronized List<BatchedOperation> taken() {
    if (executed && !options.repeatable) {
      throw new BatchException(
          "This batch of %s operations was already executed. Begin a new one, or use BatchQuery.repeatable()."
              .formatted(operations.size()));
    }
    executed = true;
    return List.copyOf(operations);
  }

  /** The end of a batch that is being sent. Cancelling it reaches the request. */
  private static final class Sending extends CompletableFuture<BatchResult> {
    private final CompletableFuture<BatchResult> request;

    Sending(CompletionStage<BatchResult> request, UnaryOperator<BatchResult> end) {
      this.request = request.toCompletableFuture();
      request
          .thenApply(end)
          .whenComplete(
              (result, failure) -> {
                if (failure == null) {
                  complete(result);
                } else {
                  completeExceptionally(
                      failure instanceof CompletionException wrapped && wrapped.getCause() != null
                          ? wrapped.getCause()
                          : failure);
                }
              });
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      request.cancel(mayInterruptIfRunning);
      return cancelled;
    }
  }

  /** What is to be done after a batch has been applied. */
  private static final class Callbacks {
    private final List<Runnable> callbacks = new ArrayList<>();

    void add(Runnable callback) {
      callbacks.add(callback);
    }

    /** Runs all of them, in order; the result then tells which of them threw. */
    BatchResult run(BatchResult result) {
      List<Throwable> failures = new ArrayList<>();
      for (Runnable callback : callbacks) {
        try {
          callback.run();
        } catch (Throwable e) {
          failures.add(e);
        }
      }
      return failures.isEmpty() ? result : result.callbackFailures(failures);
    }
  }
}
