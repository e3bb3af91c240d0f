package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.routing.Route;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.StatementCache;
import io.cqlengine.core.plan.StatementPlan;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations: lease, plan, bind, run, page. Each page has a lease of its own, so that a long
 * read does not keep a session from being closed.
 */
public final class StatementExecutor {
  private final CoreConnectionRegistry registry;
  private final ExecutionListeners observers;

  /**
   * @param registry the connections
   * @param observers who is told what ran
   */
  public StatementExecutor(CoreConnectionRegistry registry, ExecutionListeners observers) {
    this.registry = registry;
    this.observers = observers;
  }

  /** Does what is to do on the caller's thread. */
  public <R> R run(Task<R> task) {
    if (!(task instanceof Operation<R> operation)) {
      return ((Task.Done<R>) task).result();
    }
    try {
      return answer(operation);
    } catch (RuntimeException e) {
      return operation.recovery().recover(e);
    }
  }

  private <R> R answer(Operation<R> operation) {
    StatementRequest request = operation.request();
    Deadline deadline = Deadline.of(limit(request));
    ResultCollector<R> fold = operation.fold().get();
    PagePosition start = operation.start();
    ResultPage page;
    do {
      page = page(request, start, deadline);
      add(fold, page, request);
      start = page;
    } while (page.next() != null && fold.wantsMore());
    return result(fold, request);
  }

  /** Does what is to do without blocking. */
  public <R> CompletionStage<R> runAsync(Task<R> task) {
    if (!(task instanceof Operation<R> operation)) {
      return CompletableFuture.completedFuture(((Task.Done<R>) task).result());
    }
    AsyncOperation<R> run = limited(operation);
    nextPage(operation.request(), operation.fold().get(), operation.start(), run);
    return run;
  }

  /** How long a call may take; null when it has no timeout of its own. */
  static @Nullable Duration limit(StatementRequest request) {
    return request.options().timeout();
  }

  private static <R> AsyncOperation<R> limited(Operation<R> operation) {
    StatementRequest request = operation.request();
    return AsyncOperation.limited(
        limit(request), operation.recovery(), failure -> ExecutionErrors.folded(failure, request));
  }

  private <R> void nextPage(
      StatementRequest request,
      ResultCollector<R> fold,
      PagePosition start,
      AsyncOperation<R> run) {
    pageAsync(request, start, run)
        .thenAccept(
            page -> {
              add(fold, page, request);
              if (page.next() == null || !fold.wantsMore()) {
                run.complete(result(fold, request));
              } else if (!run.isDone()) {
                nextPage(request, fold, page, run);
              }
            })
        .exceptionally(
            failure -> {
              run.fail(failure);
              return null;
            });
  }

  private static <R> void add(ResultCollector<R> fold, ResultPage page, StatementRequest request) {
    try {
      fold.add(page);
    } catch (RuntimeException e) {
      throw ExecutionErrors.folded(e, request);
    }
  }

  private static <R> R result(ResultCollector<R> fold, StatementRequest request) {
    try {
      return fold.result();
    } catch (RuntimeException e) {
      throw ExecutionErrors.folded(e, request);
    }
  }

  /** The model of a table that no class describes, as the server of a connection has it. */
  public CompletionStage<EntityModel<NamedRow>> table(Route route, String table) {
    return Leases.during(
        registry.require(route.connection()).leaseAsync(),
        generation ->
            generation
                .plans()
                .tables()
                .find(route.keyspace(), table)
                .handle(
                    (model, failure) -> {
                      if (failure != null) {
                        String what = route.keyspace() + "." + table;
                        throw ExecutionErrors.staged(failure, generation, route.keyspace(), what);
                      }
                      return model;
                    }));
  }

  /**
   * One page of a request, within the request's timeout.
   *
   * @param start where it starts; the page before it, or the first row
   */
  public ResultPage page(StatementRequest request, PagePosition start) {
    return page(request, start, Deadline.of(limit(request)));
  }

  private ResultPage page(StatementRequest request, PagePosition start, Deadline deadline) {
    SessionGeneration generation = lease(request, deadline);
    long began = observers.started(request, generation);
    try {
      StatementPlan plan = Leases.plan(generation, request, deadline, limit(request));
      Statement<?> statement = bind(plan, request, generation, start);
      if (deadline.limited()) {
        statement = statement.setTimeout(deadline.left("about to send"));
      }
      ResultPage page =
          ResultPage.of(request.route(), plan, generation, generation.session().execute(statement));
      observers.ended(request, generation, plan.cql(), began, null);
      return page;
    } catch (RuntimeException e) {
      String cql = StatementCache.cql(request.plan());
      observers.ended(request, generation, cql, began, e);
      throw ExecutionErrors.thrown(e, generation, request.route().keyspace(), cql);
    } finally {
      generation.release();
    }
  }

  private SessionGeneration lease(StatementRequest request, Deadline deadline) {
    try {
      return Leases.acquire(registry, request.route().connection(), deadline);
    } catch (DriverTimeoutException e) {
      throw ExecutionErrors.folded(e, request);
    }
  }

  private CompletionStage<ResultPage> pageAsync(
      StatementRequest request, PagePosition start, AsyncOperation<?> run) {
    CompletionStage<SessionGeneration> lease =
        registry.require(request.route().connection()).leaseAsync();
    StatementRequest kept = request.after(lease);
    return Leases.during(lease, generation -> pageAsync(kept, start, run, generation));
  }

  private CompletionStage<ResultPage> pageAsync(
      StatementRequest request,
      PagePosition start,
      AsyncOperation<?> run,
      SessionGeneration generation) {
    long began = observers.started(request, generation);
    CompletionStage<StatementPlan> found = Leases.planAsync(generation, request, limit(request));
    StatementRequest kept = request.after(found);
    return found
        .thenCompose(
            plan ->
                run.send(
                        () ->
                            generation.session().executeAsync(bind(plan, kept, generation, start)))
                    .thenApply(result -> ResultPage.of(request.route(), plan, generation, result)))
        .handle(
            (page, failure) -> {
              if (failure != null) {
                String cql = StatementCache.cql(request.plan());
                observers.ended(request, generation, cql, began, Futures.unwrap(failure));
                throw ExecutionErrors.staged(failure, generation, request.route().keyspace(), cql);
              }
              observers.ended(request, generation, page.plan().cql(), began, null);
              return page;
            });
  }

  /** The driver's own error of an unknown profile does not say where, nor which there are. */
  private static void requireProfile(@Nullable String profile, SessionGeneration generation) {
    if (profile != null) {
      Set<String> known = generation.session().getContext().getConfig().getProfiles().keySet();
      if (!known.contains(profile)) {
        throw new CqlEngineException(
            "connection '"
                + generation.connection()
                + "' has no profile '"
                + profile
                + "': it has "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  private static Statement<?> bind(
      StatementPlan plan,
      StatementRequest request,
      SessionGeneration generation,
      PagePosition start) {
    request.check(generation);
    requireProfile(request.options().profile(), generation);
    Statement<?> statement = plan.statement(request.values(), request.options());
    @Nullable ByteBuffer state = start.state(request, statement, generation);
    return state == null ? statement : statement.setPagingState(state);
  }
}
