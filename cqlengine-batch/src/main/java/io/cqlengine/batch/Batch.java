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
 * The operations of one batch. One thread adds them, and {@link #execute()} sends them as one
 * statement. Adding sends nothing. Each operation is checked when it is added: its route must be
 * that of the batch, and CQL must allow it beside the others. A rejected operation does not change
 * the batch.
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

  /** The result of the last execution that the caller waited for. */
  private @Nullable BatchResult result;

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
    requireCollector(operation);
    compatibility.check(operation, operations);
    routeCheck.check(operation);
    operations.add(operation);
    compatibility.added(operation);
  }

  /** Two threads that fill one batch do not know what the other one has added. */
  private void requireCollector(BatchedOperation operation) {
    Thread current = Thread.currentThread();
    if (collector == null) {
      collector = current;
    } else if (collector != current) {
      throw new BatchException(
          "%s was added by thread '%s', but thread '%s' fills this batch. Use one batch for each thread."
              .formatted(operation.description(), current.getName(), collector.getName()));
    }
  }

  /**
   * Adds a callback that runs after the batch was applied, also if the batch is empty. Callbacks
   * run once for each execution, in the order in which they were added, on the thread that receives
   * the answer. A callback that throws neither undoes the batch nor stops the others; its exception
   * is in {@link BatchResult#callbackFailures()}.
   *
   * @param callback the callback; it must not block if the batch is executed asynchronously
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
   * {@return the cost of sending the operations added so far} It prepares their statements and
   * sends none of them.
   */
  public BatchCost explain() {
    List<BatchedOperation> now;
    synchronized (this) {
      now = List.copyOf(operations);
    }
    return runner().cost(options.spec(), now);
  }

  /**
   * Sends the batch. An empty batch sends nothing.
   *
   * @return the result
   * @throws BatchException if the batch was executed before
   * @throws BatchNotAppliedException if a condition does not hold
   */
  public BatchResult execute() {
    BatchSpec spec = options.spec();
    List<BatchedOperation> sent = taken();
    return applied(received(runner().run(spec, sent)), spec, sent);
  }

  /**
   * Like {@link #execute()}, without blocking. Cancelling the stage's future cancels the request.
   * The batch may have been applied nevertheless.
   *
   * @return a stage with the result, or with a {@link BatchNotAppliedException}
   * @throws BatchException if the batch was executed before
   */
  public CompletionStage<BatchResult> executeAsync() {
    BatchSpec spec = options.spec();
    List<BatchedOperation> sent = taken();
    return new Sending(
        runner().runAsync(spec, sent), result -> applied(finished(result), spec, sent));
  }

  /**
   * Sends the batch and returns whether its conditions hold, as a status to switch on.
   *
   * @return applied; not applied, with the rows that were compared; or unknown if the answer was
   *     lost, or if some rows may have been written
   * @throws BatchException if the batch was executed before
   */
  public BatchResult tryExecute() {
    return received(runner().tryRun(options.spec(), taken()));
  }

  /**
   * Like {@link #tryExecute()}, without blocking. For cancelling, see {@link #executeAsync()}.
   *
   * @return a stage with the result
   * @throws BatchException if the batch was executed before
   */
  public CompletionStage<BatchResult> tryExecuteAsync() {
    return new Sending(runner().tryRunAsync(options.spec(), taken()), this::finished);
  }

  private BatchRunner runner() {
    return EngineContracts.of(context).batchRunner();
  }

  /** Whether it was executed, also without success. */
  synchronized boolean executed() {
    return executed;
  }

  /** The result of the execution in the body of {@code run}. */
  synchronized BatchResult resultOfBody() {
    if (result == null) {
      throw new BatchException(
          "The body of run(...) executed this batch of %s operations, but neither execute() nor tryExecute() returned a result. It may have been applied. Leave out the execution. The batch is sent when the body returns."
              .formatted(operations.size()));
    }
    return result;
  }

  private BatchResult received(BatchResult of) {
    BatchResult finished = finished(of);
    synchronized (this) {
      result = finished;
    }
    return finished;
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
    result = null;
    return List.copyOf(operations);
  }

  /** The result of a batch that is being sent. Cancelling it cancels the request. */
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

  /** The callbacks of a batch. */
  private static final class Callbacks {
    private final List<Runnable> callbacks = new ArrayList<>();

    void add(Runnable callback) {
      callbacks.add(callback);
    }

    /** Runs all callbacks in order. The result has the exceptions of those that threw. */
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
