package io.cqlengine.core.batch;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.result.BatchCost;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.spi.BatchRunner;
import io.cqlengine.api.spi.BatchSpec;
import io.cqlengine.api.spi.Call;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.execution.AsyncOperation;
import io.cqlengine.core.execution.ExecutionErrors;
import io.cqlengine.core.execution.FailureHandler;
import io.cqlengine.core.execution.Leases;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.execution.WriteUncertainty;
import io.cqlengine.core.plan.LwtResult;
import io.cqlengine.core.plan.StatementPlan;
import io.cqlengine.core.telemetry.ExecutionListeners;
import io.cqlengine.core.telemetry.ExecutionListeners.CallStates;
import io.cqlengine.core.telemetry.LogRedaction;
import io.cqlengine.core.telemetry.RunningStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Runs batches: all operations are prepared and encoded under one lease, then sent as one. */
public final class CoreBatchRunner implements BatchRunner {
  private final CoreConnectionRegistry registry;
  private final ExecutionListeners listeners;

  public CoreBatchRunner(CoreConnectionRegistry registry, ExecutionListeners listeners) {
    this.registry = registry;
    this.listeners = listeners;
  }

  @Override
  public BatchResult run(BatchSpec spec, List<BatchedOperation> operations) {
    return run(spec, operations, FailureHandler.none());
  }

  @Override
  public BatchResult tryRun(BatchSpec spec, List<BatchedOperation> operations) {
    return run(spec, operations, unknown(spec, operations));
  }

  private BatchResult run(
      BatchSpec spec, List<BatchedOperation> operations, FailureHandler<BatchResult> recovery) {
    check(spec, operations);
    if (operations.isEmpty()) {
      return BatchResult.APPLIED;
    }
    BatchPlan batch = BatchPlan.of(spec, operations);
    CallStates call = listeners.called(Call.Kind.BATCH, null);
    Deadline deadline = Deadline.of(batch.options().timeout(), batch.connection());
    SessionGeneration generation = Leases.acquire(registry, batch.connection(), deadline);
    RunningStatement running = started(batch, generation, call);
    boolean sent = false;
    try {
      List<BatchableStatement<?>> children = encoded(batch, generation, deadline);
      Optional<Duration> timeout =
          deadline.limited() ? Optional.of(deadline.left("before sending")) : spec.timeout();
      new BatchCostEstimate(batch, children).check();
      BatchStatement statement = batch.statement(children, timeout, generation.session());
      sent = true;
      ResultSet answer = generation.session().execute(statement);
      BatchResult result =
          result(batch, generation, answer.wasApplied(), answer.getExecutionInfo(), answer);
      answered(batch, running, answer.getExecutionInfo(), result);
      return result;
    } catch (Throwable e) {
      failed(generation, running, e);
      RuntimeException failure =
          ExecutionErrors.thrown(e, generation, null, batch.text(), batch.requests());
      if (sent) {
        return recovery.recover(failure);
      }
      throw failure;
    } finally {
      generation.release();
    }
  }

  private static void check(BatchSpec spec, List<BatchedOperation> operations) {
    requireNonNull(spec, "spec is null");
    requireNonNull(operations, "operations is null")
        .forEach(operation -> requireNonNull(operation, "operation is null"));
  }

  @Override
  public CompletionStage<BatchResult> runAsync(BatchSpec spec, List<BatchedOperation> operations) {
    return runAsync(spec, operations, FailureHandler.none());
  }

  @Override
  public CompletionStage<BatchResult> tryRunAsync(
      BatchSpec spec, List<BatchedOperation> operations) {
    return runAsync(spec, operations, unknown(spec, operations));
  }

  private CompletionStage<BatchResult> runAsync(
      BatchSpec spec, List<BatchedOperation> operations, FailureHandler<BatchResult> recovery) {
    check(spec, operations);
    if (operations.isEmpty()) {
      return CompletableFuture.completedFuture(BatchResult.APPLIED);
    }
    BatchPlan batch = BatchPlan.of(spec, operations);
    AsyncOperation<BatchResult> run =
        AsyncOperation.limited(
            batch.options().timeout(), batch.connection(), recovery, batch::marked);
    CallStates call = listeners.called(Call.Kind.BATCH, null);
    return run.run(
        () ->
            Leases.during(
                registry.require(batch.connection()).leaseAsync(),
                lease -> sent(batch, run, lease, call)));
  }

  private CompletionStage<BatchResult> sent(
      BatchPlan batch,
      AsyncOperation<BatchResult> run,
      SessionGeneration generation,
      CallStates call) {
    if (run.isDone()) {
      return CompletableFuture.failedFuture(new CancellationException());
    }
    RunningStatement running = started(batch, generation, call);
    return answer(batch, run, generation)
        .thenApply(
            answer -> {
              ExecutionInfo info = answer.getExecutionInfo();
              BatchResult result =
                  result(batch, generation, answer.wasApplied(), info, answer.currentPage());
              answered(batch, running, info, result);
              return result;
            })
        .exceptionally(
            failure -> {
              Throwable cause = Futures.unwrap(failure);
              failed(generation, running, run.causeOf(cause));
              throw ExecutionErrors.staged(cause, generation, null, batch.text(), batch.requests());
            });
  }

  private static CompletionStage<AsyncResultSet> answer(
      BatchPlan batch, AsyncOperation<BatchResult> run, SessionGeneration generation) {
    try {
      return encodedAsync(batch, generation)
          .thenCompose(
              children -> run.send(() -> executeAsync(batch, children, generation.session())));
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static CompletionStage<AsyncResultSet> executeAsync(
      BatchPlan batch, List<BatchableStatement<?>> children, CqlSession session) {
    new BatchCostEstimate(batch, children).check();
    return session.executeAsync(batch.statement(children, batch.spec().timeout(), session));
  }

  private static FailureHandler<BatchResult> unknown(
      BatchSpec spec, List<BatchedOperation> operations) {
    return FailureHandler.whenUncertain(
        () -> BatchPlan.of(spec, operations).availableFirst(), BatchResult::unknown);
  }

  @Override
  public ExecutedOn executedOn(BatchSpec spec, List<BatchedOperation> operations) {
    check(spec, operations);
    BatchPlan batch = BatchPlan.of(spec, operations);
    return new ExecutedOn(batch.connection(), null, LogRedaction.cql(batch.text()));
  }

  @Override
  public BatchCost cost(BatchSpec spec, List<BatchedOperation> operations) {
    check(spec, operations);
    if (operations.isEmpty()) {
      return new BatchCost(List.of(), 0, 0, 0, 0, false);
    }
    BatchPlan batch = BatchPlan.of(spec, operations);
    Deadline deadline = Deadline.of(batch.options().timeout(), batch.connection());
    SessionGeneration generation = Leases.acquire(registry, batch.connection(), deadline);
    try {
      return new BatchCostEstimate(batch, encoded(batch, generation, deadline)).cost();
    } catch (RuntimeException e) {
      throw ExecutionErrors.thrown(e, generation, null, batch.text(), batch.requests());
    } finally {
      generation.release();
    }
  }

  private static List<BatchableStatement<?>> encoded(
      BatchPlan batch, SessionGeneration generation, Deadline deadline) {
    batch.requireClusters(generation);
    List<BatchableStatement<?>> children = new ArrayList<>(batch.writes().size());
    for (BatchedStatement write : batch.writes()) {
      children.add(encoded(write, Leases.plan(generation, write.request(), deadline)));
    }
    return children;
  }

  private static CompletionStage<List<BatchableStatement<?>>> encodedAsync(
      BatchPlan batch, SessionGeneration generation) {
    batch.requireClusters(generation);
    CompletionStage<List<BatchableStatement<?>>> encoded =
        CompletableFuture.completedFuture(new ArrayList<>(batch.writes().size()));
    for (BatchedStatement write : batch.writes()) {
      encoded =
          encoded.thenCombine(
              Leases.planAsync(generation, write.request()),
              (children, plan) -> {
                children.add(encoded(write, plan));
                return children;
              });
    }
    return encoded;
  }

  /** Options are the batch's: of an operation only its own idempotence counts. */
  private static BatchableStatement<?> encoded(BatchedStatement write, StatementPlan plan) {
    return plan.bind(write.request().values(), write.request().options());
  }

  private static BatchResult result(
      BatchPlan batch,
      SessionGeneration generation,
      boolean applied,
      ExecutionInfo info,
      Iterable<Row> rows) {
    generation.plans().counters().retries(info.getErrors().size());
    if (applied) {
      return BatchResult.APPLIED;
    }
    WriteUncertainty.requireOneAttempt(info);
    List<Values> returned = new ArrayList<>();
    Optional<StatementRequest> described = batch.described();
    for (Row row : rows) {
      returned.add(
          described.isPresent()
              ? LwtResult.of(described.get().shaped().model(), row).values()
              : LwtResult.unmodelled(row));
    }
    return BatchResult.notApplied(returned);
  }

  private @Nullable RunningStatement started(
      BatchPlan batch, SessionGeneration generation, CallStates call) {
    generation.plans().counters().request();
    return listeners.started(batch, generation.session(), 1, call);
  }

  private void answered(
      BatchPlan batch, @Nullable RunningStatement running, ExecutionInfo info, BatchResult result) {
    listeners.answered(batch, running, null, info, result.rows().size(), result.applied());
  }

  private void failed(
      SessionGeneration generation, @Nullable RunningStatement running, Throwable cause) {
    generation.plans().counters().failure();
    listeners.failed(running, cause);
  }
}
