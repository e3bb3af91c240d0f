package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.connection.Futures;
import io.cqlengine.core.connection.Generation;
import io.cqlengine.core.connection.Registry;
import io.cqlengine.core.plan.Plan;
import io.cqlengine.core.plan.PlanCache;
import java.nio.ByteBuffer;
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
    Request request = operation.request();
    Fold<R> fold = operation.fold().get();
    ResultPage page = null;
    do {
      page = page(request, page);
      add(fold, page, request);
    } while (page.next() != null);
    return result(fold, request);
  }

  /** Runs an operation without blocking. */
  public <R> CompletionStage<R> runAsync(Operation<R> operation) {
    AsyncRun<R> run = new AsyncRun<>();
    nextPage(operation.request(), operation.fold().get(), null, run);
    return run;
  }

  private <R> void nextPage(
      Request request, Fold<R> fold, @Nullable ResultPage previous, AsyncRun<R> run) {
    pageAsync(request, previous, run)
        .thenAccept(
            page -> {
              add(fold, page, request);
              if (page.next() == null) {
                run.complete(result(fold, request));
              } else if (!run.isDone()) {
                nextPage(request, fold, page, run);
              }
            })
        .exceptionally(
            failure -> {
              run.completeExceptionally(Futures.unwrap(failure));
              return null;
            });
  }

  private static <R> void add(Fold<R> fold, ResultPage page, Request request) {
    try {
      fold.add(page);
    } catch (RuntimeException e) {
      throw Failures.folded(e, request);
    }
  }

  private static <R> R result(Fold<R> fold, Request request) {
    try {
      return fold.result();
    } catch (RuntimeException e) {
      throw Failures.folded(e, request);
    }
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

  private CompletionStage<ResultPage> pageAsync(
      Request request, @Nullable ResultPage previous, AsyncRun<?> run) {
    return AsyncRun.held(
        registry.require(request.route().connection()),
        generation -> pageAsync(request, previous, run, generation));
  }

  private CompletionStage<ResultPage> pageAsync(
      Request request, @Nullable ResultPage previous, AsyncRun<?> run, Generation generation) {
    long start = observers.start();
    return generation
        .plans()
        .getAsync(request.plan())
        .thenCompose(
            plan ->
                run.send(
                        () ->
                            generation
                                .session()
                                .executeAsync(bind(plan, request, generation, previous)))
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
