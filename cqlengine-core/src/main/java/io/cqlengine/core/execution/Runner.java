package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.connection.Futures;
import io.cqlengine.core.connection.Generation;
import io.cqlengine.core.connection.Registry;
import io.cqlengine.core.plan.Plan;
import io.cqlengine.core.plan.PlanCache;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations: lease, plan, bind, run, page. Each page has a lease of its own, so that a long
 * read does not keep a session from being closed.
 */
public final class Runner {
  private final Registry registry;
  private final Observers observers;

  /**
   * @param registry the connections
   * @param observers who is told what ran
   */
  public Runner(Registry registry, Observers observers) {
    this.registry = registry;
    this.observers = observers;
  }

  /** Runs an operation on the caller's thread. */
  public <R> R run(Operation<R> operation) {
    Fold<R> fold = operation.fold().get();
    ResultPage page = page(operation.request(), null);
    while (fold.add(page) && page.next() != null) {
      page = page(operation.request(), page);
    }
    return fold.result();
  }

  /** Runs an operation without blocking. */
  public <R> CompletionStage<R> runAsync(Operation<R> operation) {
    return pagesAsync(operation.request(), operation.fold().get(), null);
  }

  private <R> CompletionStage<R> pagesAsync(
      Request request, Fold<R> fold, @Nullable ResultPage previous) {
    return pageAsync(request, previous)
        .thenCompose(
            page ->
                fold.add(page) && page.next() != null
                    ? pagesAsync(request, fold, page)
                    : CompletableFuture.completedFuture(fold.result()));
  }

  /**
   * One page of a request.
   *
   * @param previous the page before it, or null for the first
   */
  public ResultPage page(Request request, @Nullable ResultPage previous) {
    Generation generation = registry.require(request.route().connection()).hold();
    long start = observers.start();
    try {
      Plan plan = generation.plans().get(request.plan());
      Statement<?> statement = bind(plan, request, generation, previous);
      ResultPage page = ResultPage.of(plan, generation, generation.session().execute(statement));
      observers.ended(request, plan.cql(), start, null);
      return page;
    } catch (RuntimeException e) {
      String cql = PlanCache.cql(request.plan());
      observers.ended(request, cql, start, e);
      throw Failures.thrown(e, generation, request.route().keyspace(), cql);
    } finally {
      generation.release();
    }
  }

  private CompletionStage<ResultPage> pageAsync(Request request, @Nullable ResultPage previous) {
    return registry
        .require(request.route().connection())
        .holdAsync()
        .thenCompose(
            generation ->
                pageAsync(request, previous, generation)
                    .whenComplete((page, failure) -> generation.release()));
  }

  private CompletionStage<ResultPage> pageAsync(
      Request request, @Nullable ResultPage previous, Generation generation) {
    long start = observers.start();
    return generation
        .plans()
        .getAsync(request.plan())
        .thenCompose(
            plan ->
                generation
                    .session()
                    .executeAsync(bind(plan, request, generation, previous))
                    .thenApply(result -> ResultPage.of(plan, generation, result)))
        .handle(
            (page, failure) -> {
              if (failure != null) {
                String cql = PlanCache.cql(request.plan());
                observers.ended(request, cql, start, Futures.unwrap(failure));
                throw Failures.staged(failure, generation, request.route().keyspace(), cql);
              }
              observers.ended(request, page.plan().cql(), start, null);
              return page;
            });
  }

  private static Statement<?> bind(
      Plan plan, Request request, Generation generation, @Nullable ResultPage previous) {
    Statement<?> statement = plan.statement(request.values());
    return previous == null ? statement : statement.setPagingState(next(previous, generation));
  }

  private static @Nullable ByteBuffer next(ResultPage previous, Generation generation) {
    if (!generation.sameCluster(previous.generation())) {
      throw new CqlEngineException(
          "connection '"
              + generation.connection()
              + "' leads to another cluster than the page before: start reading again");
    }
    return previous.next();
  }
}
