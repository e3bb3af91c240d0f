package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.NameSuggestion;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.spi.Call;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.StatementPlan;
import io.cqlengine.core.telemetry.ExecutionListeners;
import io.cqlengine.core.telemetry.ExecutionListeners.CallStates;
import io.cqlengine.core.telemetry.RunningStatement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations: lease, plan, bind, send, page. Each page has a lease of its own, so that a long
 * read does not keep a session from being closed.
 */
public final class StatementExecutor {
  private final CoreConnectionRegistry registry;
  private final ExecutionListeners listeners;

  /** The call that all operations belong to; null when each is a call of its own. */
  private final @Nullable CallStates call;

  public StatementExecutor(CoreConnectionRegistry registry, ExecutionListeners listeners) {
    this(registry, listeners, null);
  }

  private StatementExecutor(
      CoreConnectionRegistry registry, ExecutionListeners listeners, @Nullable CallStates call) {
    this.registry = registry;
    this.listeners = listeners;
    this.call = call;
  }

  /** An executor for the operations of one call, which happens now and on this thread. */
  public StatementExecutor within(Call.Kind kind, @Nullable Model<?> model) {
    CallStates states = listeners.called(kind, model);
    return states == CallStates.NONE ? this : new StatementExecutor(registry, listeners, states);
  }

  private CallStates called(StatementRequest request) {
    return call == null ? listeners.called(Call.Kind.VERB, request.model()) : call;
  }

  /** Runs an operation on the caller's thread. */
  public <R> R run(Operation<R> operation) {
    try {
      return result(operation);
    } catch (RuntimeException e) {
      if (operation.start().maybeSent()) {
        return operation.onFailure().recover(e);
      }
      throw e;
    }
  }

  private <R> R result(Operation<R> operation) {
    ResultCollector<R> collector = operation.collector().get();
    StatementRequest request = operation.request();
    if (request == null) {
      return collector.result();
    }
    CallStates states = called(request);
    Deadline deadline = Deadline.of(limit(request), request.route().connection());
    PagePosition start = operation.start();
    ResultPage page;
    do {
      page = page(request, start, deadline, states);
      add(collector, page, request);
      start = page;
    } while (page.next() != null && collector.wantsMore());
    return result(collector, request);
  }

  /** Runs an operation without blocking. */
  public <R> CompletionStage<R> runAsync(Operation<R> operation) {
    ResultCollector<R> collector = operation.collector().get();
    StatementRequest request = operation.request();
    if (request == null) {
      return CompletableFuture.completedFuture(collector.result());
    }
    AsyncOperation<R> run = limited(request, operation.onFailure());
    CallStates states = called(request);
    try {
      // The caller may change its values before the second page is requested.
      StatementRequest own = request.kind() == OperationKind.READ ? request.detached() : request;
      fetch(own, collector, operation.start(), run, states);
    } catch (Throwable e) {
      run.fail(e);
    }
    return run;
  }

  private static <R> AsyncOperation<R> limited(
      StatementRequest request, FailureHandler<R> onFailure) {
    return AsyncOperation.limited(
        limit(request),
        request.route().connection(),
        onFailure,
        failure -> ExecutionErrors.marked(failure, request));
  }

  /** How long a call may take; null when it has no timeout of its own. */
  private static @Nullable Duration limit(StatementRequest request) {
    return request.options().timeout();
  }

  /**
   * Fetches page after page. The answer requests the next page. If the answer is there at once,
   * this loop does, so that the stack does not grow with the number of pages.
   */
  private <R> void fetch(
      StatementRequest request,
      ResultCollector<R> collector,
      PagePosition start,
      AsyncOperation<R> run,
      CallStates states) {
    PagePosition position = start;
    while (position != null) {
      PageHandoff handoff = new PageHandoff();
      pageAsync(request, position, run, states)
          .whenComplete(
              (page, failure) -> {
                handoff.next = taken(request, collector, page, failure, run);
                if (handoff.isSecond() && handoff.next != null) {
                  fetch(request, collector, handoff.next, run, states);
                }
              });
      position = handoff.isSecond() ? handoff.next : null;
    }
  }

  /** Decides whether the loop or the answer continues after a page: the one that comes second. */
  private static final class PageHandoff extends AtomicBoolean {
    private static final long serialVersionUID = 1L;

    private transient @Nullable PagePosition next;

    boolean isSecond() {
      return !compareAndSet(false, true);
    }
  }

  /** Adds a page. Returns where the next one starts, or null when the run has ended. */
  private static <R> @Nullable PagePosition taken(
      StatementRequest request,
      ResultCollector<R> collector,
      ResultPage page,
      @Nullable Throwable failure,
      AsyncOperation<R> run) {
    run.stepEnded();
    if (failure != null) {
      run.fail(failure);
      return null;
    }
    try {
      add(collector, page, request);
      if (page.next() != null && collector.wantsMore()) {
        return run.isDone() ? null : page;
      }
      run.complete(result(collector, request));
    } catch (Throwable e) {
      run.fail(e);
    }
    return null;
  }

  private static <R> void add(
      ResultCollector<R> collector, ResultPage page, StatementRequest request) {
    try {
      collector.add(page);
    } catch (RuntimeException e) {
      throw ExecutionErrors.marked(e, request);
    }
  }

  private static <R> R result(ResultCollector<R> collector, StatementRequest request) {
    try {
      return collector.result();
    } catch (RuntimeException e) {
      throw ExecutionErrors.marked(e, request);
    }
  }

  /** Reads from the session that a request would use now, such as its metadata. */
  public <T> CompletionStage<T> session(
      StatementRequest request, Function<SessionGeneration, T> reading) {
    return StatementExecutor.<T>limited(request, FailureHandler.none())
        .run(
            () ->
                Leases.during(
                    registry.require(request.route().connection()).leaseAsync(),
                    generation -> CompletableFuture.completedFuture(reading.apply(generation))));
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

  /** One page of a request, within the request's timeout. */
  public ResultPage page(StatementRequest request, PagePosition start) {
    return page(
        request, start, Deadline.of(limit(request), request.route().connection()), called(request));
  }

  private ResultPage page(
      StatementRequest request, PagePosition start, Deadline deadline, CallStates states) {
    SessionGeneration generation = lease(request, deadline);
    RunningStatement running = started(request, start, generation, states);
    try {
      request.check(generation, start.begins());
      StatementPlan plan = Leases.plan(generation, request, deadline);
      Statement<?> statement = bind(plan, request, generation, start);
      if (deadline.limited()) {
        statement = statement.setTimeout(deadline.left("before sending"));
      }
      ResultSet result = generation.session().execute(statement);
      ResultPage page = ResultPage.of(request, plan, generation, start, result);
      answered(request, running, page);
      return page;
    } catch (Throwable e) {
      failed(generation, running, e);
      String cql = request.cql();
      throw ExecutionErrors.thrown(
          e, generation, request.route().keyspace(), cql, List.of(request));
    } finally {
      generation.release();
    }
  }

  private void answered(
      StatementRequest request, @Nullable RunningStatement running, ResultPage page) {
    listeners.answered(
        request, running, page.plan().cql(), page.info(), page.size(), page.applied());
  }

  private @Nullable RunningStatement started(
      StatementRequest request,
      PagePosition start,
      SessionGeneration generation,
      CallStates states) {
    generation.plans().counters().request();
    return listeners.started(request, generation.session(), start.page(), states);
  }

  private void failed(
      SessionGeneration generation, @Nullable RunningStatement running, Throwable cause) {
    generation.plans().counters().failure();
    listeners.failed(running, cause);
  }

  private SessionGeneration lease(StatementRequest request, Deadline deadline) {
    try {
      return Leases.acquire(registry, request.route().connection(), deadline);
    } catch (DriverTimeoutException e) {
      throw ExecutionErrors.marked(e, request);
    }
  }

  private CompletionStage<ResultPage> pageAsync(
      StatementRequest request, PagePosition start, AsyncOperation<?> run, CallStates states) {
    try {
      CompletionStage<SessionGeneration> lease =
          registry.require(request.route().connection()).leaseAsync();
      StatementRequest detached = after(lease, request);
      return Leases.during(
          lease, generation -> pageAsync(detached, start, run, generation, states));
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Copying values runs code of the application, which may throw. */
  private static StatementRequest after(
      CompletionStage<SessionGeneration> lease, StatementRequest request) {
    try {
      return request.after(lease);
    } catch (Throwable e) {
      Futures.later(lease, SessionGeneration::release);
      throw e;
    }
  }

  private CompletionStage<ResultPage> pageAsync(
      StatementRequest request,
      PagePosition start,
      AsyncOperation<?> run,
      SessionGeneration generation,
      CallStates states) {
    if (run.isDone()) {
      return CompletableFuture.failedFuture(new CancellationException());
    }
    RunningStatement running = started(request, start, generation, states);
    return answer(request, start, run, generation)
        .handle(
            (page, failure) -> {
              if (failure != null) {
                failed(generation, running, run.causeOf(failure));
                String cql = request.cql();
                throw ExecutionErrors.staged(
                    failure, generation, request.route().keyspace(), cql, List.of(request));
              }
              answered(request, running, page);
              return page;
            });
  }

  private static CompletionStage<ResultPage> answer(
      StatementRequest request,
      PagePosition start,
      AsyncOperation<?> run,
      SessionGeneration generation) {
    try {
      request.check(generation, start.begins());
      CompletionStage<StatementPlan> planned = Leases.planAsync(generation, request);
      StatementRequest detached = request.after(planned);
      return planned.thenCompose(
          plan ->
              run.send(
                      () ->
                          generation
                              .session()
                              .executeAsync(bind(plan, detached, generation, start)))
                  .thenApply(result -> ResultPage.of(request, plan, generation, start, result)));
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The driver's error for an unknown profile names neither the connection nor its profiles. */
  private static void requireProfile(@Nullable String profile, SessionGeneration generation) {
    if (profile != null) {
      Set<String> known = generation.session().getContext().getConfig().getProfiles().keySet();
      if (!known.contains(profile)) {
        throw new CqlEngineException(
            "Connection '%s' has no profile '%s'. %s"
                .formatted(
                    generation.connection(),
                    profile,
                    NameSuggestion.question(profile, known)
                        .orElseGet(
                            () ->
                                "It has %s.".formatted(String.join(", ", new TreeSet<>(known))))));
      }
    }
  }

  private static Statement<?> bind(
      StatementPlan plan,
      StatementRequest request,
      SessionGeneration generation,
      PagePosition start) {
    requireProfile(request.options().profile(), generation);
    Statement<?> statement = plan.bind(request.values(), request.options());
    return start.positioned(request, statement, generation);
  }
}
