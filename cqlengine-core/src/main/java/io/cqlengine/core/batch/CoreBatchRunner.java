package io.cqlengine.core.batch;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.result.BatchCost;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.BatchRunner;
import io.cqlengine.api.spi.BatchSpec;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.execution.AsyncOperation;
import io.cqlengine.core.execution.Deadline;
import io.cqlengine.core.execution.ExecutionErrors;
import io.cqlengine.core.execution.ExecutionListeners;
import io.cqlengine.core.execution.FailureHandler;
import io.cqlengine.core.execution.Leases;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.execution.WriteUncertainty;
import io.cqlengine.core.plan.LwtResult;
import io.cqlengine.core.plan.StatementPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Runs batches: all operations are prepared and encoded under one lease, then sent as one. */
public final class CoreBatchRunner implements BatchRunner {
  private static final FailureHandler<BatchResult> UNKNOWN =
      FailureHandler.whenUncertain(BatchResult::unknown);

  private final CoreConnectionRegistry registry;
  private final ExecutionListeners observers;

  /**
   * @param registry the connections
   * @param observers who is told what ran
   */
  public CoreBatchRunner(CoreConnectionRegistry registry, ExecutionListeners observers) {
    this.registry = registry;
    this.observers = observers;
  }

  @Override
  public BatchResult run(BatchSpec spec, List<BatchedOperation> operations) {
    if (operations.isEmpty()) {
      return BatchResult.APPLIED;
    }
    BatchPlan work = BatchPlan.of(spec, operations);
    Deadline deadline = Deadline.of(work.options().timeout());
    SessionGeneration generation = Leases.hold(registry, work.connection(), deadline);
    long start = observers.started(generation, OperationKind.BATCH, work::text);
    try {
      List<BatchableStatement<?>> children = encoded(work, generation, deadline);
      Optional<Duration> timeout =
          deadline.limited() ? Optional.of(deadline.left("about to send")) : spec.timeout();
      BatchStatement statement = work.statement(children, timeout, generation.session());
      BatchResult result = answer(work, generation, generation.session().execute(statement));
      ended(work, generation, start, null);
      return result;
    } catch (RuntimeException e) {
      ended(work, generation, start, e);
      throw ExecutionErrors.thrown(e, generation, null, work.text());
    } finally {
      generation.release();
    }
  }

  @Override
  public CompletionStage<BatchResult> runAsync(BatchSpec spec, List<BatchedOperation> operations) {
    return runAsync(spec, operations, FailureHandler.none());
  }

  @Override
  public CompletionStage<BatchResult> tryRunAsync(
      BatchSpec spec, List<BatchedOperation> operations) {
    return runAsync(spec, operations, UNKNOWN);
  }

  private CompletionStage<BatchResult> runAsync(
      BatchSpec spec, List<BatchedOperation> operations, FailureHandler<BatchResult> recovery) {
    if (operations.isEmpty()) {
      return CompletableFuture.completedFuture(BatchResult.APPLIED);
    }
    BatchPlan work = BatchPlan.of(spec, operations);
    AsyncOperation<BatchResult> run =
        AsyncOperation.limited(work.options().timeout(), recovery, work::marked);
    AsyncOperation.held(
            registry.require(work.connection()).holdAsync(), held -> sent(work, run, held))
        .whenComplete(run::end);
    return run;
  }

  private CompletionStage<BatchResult> sent(
      BatchPlan work, AsyncOperation<BatchResult> run, SessionGeneration generation) {
    long start = observers.started(generation, OperationKind.BATCH, work::text);
    return encodedAsync(work, generation)
        .thenCompose(children -> run.send(() -> sent(work, children, generation.session())))
        .thenApply(
            answer ->
                result(
                    work,
                    generation,
                    answer.wasApplied(),
                    answer.getExecutionInfo(),
                    answer.currentPage()))
        .handle(
            (result, failure) -> {
              if (failure == null) {
                ended(work, generation, start, null);
                return result;
              }
              Throwable cause = Futures.unwrap(failure);
              ended(work, generation, start, cause);
              throw ExecutionErrors.staged(cause, generation, null, work.text());
            });
  }

  private static CompletionStage<AsyncResultSet> sent(
      BatchPlan work, List<BatchableStatement<?>> children, CqlSession session) {
    return session.executeAsync(work.statement(children, work.spec().timeout(), session));
  }

  @Override
  public BatchResult tryRun(BatchSpec spec, List<BatchedOperation> operations) {
    try {
      return run(spec, operations);
    } catch (RuntimeException e) {
      return UNKNOWN.recover(e);
    }
  }

  @Override
  public BatchCost price(BatchSpec spec, List<BatchedOperation> operations) {
    if (operations.isEmpty()) {
      return new BatchCost(List.of(), 0, 0, 0, false);
    }
    BatchPlan work = BatchPlan.of(spec, operations);
    Deadline deadline = Deadline.of(work.options().timeout());
    SessionGeneration generation = Leases.hold(registry, work.connection(), deadline);
    try {
      return BatchCostEstimate.of(work, encoded(work, generation, deadline)).cost();
    } catch (RuntimeException e) {
      throw ExecutionErrors.thrown(e, generation, null, work.text());
    } finally {
      generation.release();
    }
  }

  private static List<BatchableStatement<?>> encoded(
      BatchPlan work, SessionGeneration generation, Deadline deadline) {
    work.requireClusters(generation);
    List<BatchableStatement<?>> children = new ArrayList<>(work.writes().size());
    for (BatchedStatement write : work.writes()) {
      children.add(
          encoded(
              write, Leases.plan(generation, write.request(), deadline, work.options().timeout())));
    }
    return children;
  }

  private static CompletionStage<List<BatchableStatement<?>>> encodedAsync(
      BatchPlan work, SessionGeneration generation) {
    work.requireClusters(generation);
    CompletionStage<List<BatchableStatement<?>>> encoded =
        CompletableFuture.completedFuture(new ArrayList<>(work.writes().size()));
    for (BatchedStatement write : work.writes()) {
      encoded =
          encoded.thenCombine(
              Leases.planAsync(generation, write.request(), work.options().timeout()),
              (children, plan) -> {
                children.add(encoded(write, plan));
                return children;
              });
    }
    return encoded;
  }

  /** Options are the batch's: of an operation only its own idempotence counts. */
  private static BatchableStatement<?> encoded(BatchedStatement write, StatementPlan plan) {
    return plan.statement(write.request().values(), write.request().options());
  }

  private static BatchResult answer(
      BatchPlan work, SessionGeneration generation, ResultSet answer) {
    return result(work, generation, answer.wasApplied(), answer.getExecutionInfo(), answer);
  }

  private static BatchResult result(
      BatchPlan work,
      SessionGeneration generation,
      boolean applied,
      ExecutionInfo info,
      Iterable<Row> rows) {
    if (applied) {
      return BatchResult.APPLIED;
    }
    WriteUncertainty.requireOneAttempt(info);
    List<Values> returned = new ArrayList<>();
    Optional<StatementRequest> described = work.described();
    for (Row row : rows) {
      returned.add(
          described.isPresent()
              ? ReturnedValues.of(row, described.get(), generation)
              : LwtResult.unmodelled(row));
    }
    return BatchResult.notApplied(returned);
  }

  private void ended(
      BatchPlan work, SessionGeneration generation, long start, @Nullable Throwable failure) {
    observers.ended(generation, OperationKind.BATCH, work::text, start, failure);
  }
}
