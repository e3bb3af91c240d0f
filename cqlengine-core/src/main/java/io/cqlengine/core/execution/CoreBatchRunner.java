package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.BatchRunner;
import io.cqlengine.api.spi.BatchSpec;
import io.cqlengine.core.connection.Futures;
import io.cqlengine.core.connection.Generation;
import io.cqlengine.core.connection.Registry;
import io.cqlengine.core.plan.PlanCache;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Runs batches: all operations are prepared and encoded under one lease, then sent as one. */
public final class CoreBatchRunner implements BatchRunner {
  private static final int STATEMENTS_SHOWN = 4;

  private final Registry registry;
  private final Observers observers;

  /**
   * @param registry the connections
   * @param observers who is told what ran
   */
  public CoreBatchRunner(Registry registry, Observers observers) {
    this.registry = registry;
    this.observers = observers;
  }

  @Override
  public void run(BatchSpec spec, List<BatchedOperation> operations) {
    if (operations.isEmpty()) {
      return;
    }
    List<Request> requests = requests(operations);
    String connection = connection(requests);
    Generation generation = registry.require(connection).hold();
    long start = observers.started(generation, OperationKind.BATCH, () -> text(spec, requests));
    try {
      List<BatchableStatement<?>> children = new ArrayList<>();
      for (Request request : requests) {
        children.add(generation.plans().get(request.plan()).statement(request.values()));
      }
      generation.session().execute(batch(spec, children));
      observers.ended(generation, OperationKind.BATCH, () -> text(spec, requests), start, null);
    } catch (RuntimeException e) {
      observers.ended(generation, OperationKind.BATCH, () -> text(spec, requests), start, e);
      throw Failures.thrown(e, generation, null, text(spec, requests));
    } finally {
      generation.release();
    }
  }

  @Override
  public CompletionStage<Void> runAsync(BatchSpec spec, List<BatchedOperation> operations) {
    if (operations.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<Request> requests = requests(operations);
    String connection = connection(requests);
    AsyncRun<Void> run = new AsyncRun<>();
    AsyncRun.held(
            registry.require(connection), generation -> runAsync(spec, requests, run, generation))
        .whenComplete(run::end);
    return run;
  }

  private CompletionStage<Void> runAsync(
      BatchSpec spec, List<Request> requests, AsyncRun<Void> run, Generation generation) {
    long start = observers.started(generation, OperationKind.BATCH, () -> text(spec, requests));
    return sent(spec, requests, run, generation)
        .handle(
            (done, failure) -> {
              Throwable cause = failure == null ? null : Futures.unwrap(failure);
              observers.ended(
                  generation, OperationKind.BATCH, () -> text(spec, requests), start, cause);
              if (cause != null) {
                throw Failures.staged(cause, generation, null, text(spec, requests));
              }
              return null;
            });
  }

  private static CompletionStage<Void> sent(
      BatchSpec spec, List<Request> requests, AsyncRun<Void> run, Generation generation) {
    CompletionStage<List<BatchableStatement<?>>> bound =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (Request request : requests) {
      bound =
          bound.thenCombine(
              generation.plans().getAsync(request.plan()),
              (children, plan) -> {
                children.add(plan.statement(request.values()));
                return children;
              });
    }
    return bound
        .thenCompose(
            children -> run.send(() -> generation.session().executeAsync(batch(spec, children))))
        .thenApply(result -> null);
  }

  private static BatchStatement batch(BatchSpec spec, List<BatchableStatement<?>> children) {
    return BatchStatement.newInstance(spec.type(), children).setIdempotent(true);
  }

  private static List<Request> requests(List<BatchedOperation> operations) {
    return operations.stream()
        .map(
            operation -> {
              if (operation instanceof PendingWrite pending) {
                return pending.request();
              }
              throw new CqlEngineException(
                  operation.description() + " was not made by this engine: batch its own writes");
            })
        .toList();
  }

  /** The last guard: whatever the batch let in, one statement goes to one connection. */
  private static String connection(List<Request> requests) {
    String connection = requests.get(0).route().connection();
    for (Request request : requests) {
      if (!request.route().connection().equals(connection)) {
        throw new CqlEngineException(
            "a batch cannot run on connections '"
                + connection
                + "' and '"
                + request.route().connection()
                + "': use one batch for each");
      }
    }
    return connection;
  }

  /** The batch as text, of which a large one shows the beginning. */
  private static String text(BatchSpec spec, List<Request> requests) {
    String type = spec.type() == DefaultBatchType.LOGGED ? "" : spec.type() + " ";
    String statements =
        requests.stream()
            .limit(STATEMENTS_SHOWN)
            .map(request -> PlanCache.cql(request.plan()) + "; ")
            .collect(Collectors.joining());
    int more = requests.size() - STATEMENTS_SHOWN;
    return "BEGIN "
        + type
        + "BATCH "
        + statements
        + (more > 0 ? "... and " + more + " more; " : "")
        + "APPLY BATCH";
  }
}
