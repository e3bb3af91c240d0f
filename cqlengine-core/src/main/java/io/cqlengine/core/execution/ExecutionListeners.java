package io.cqlengine.core.execution;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.plan.StatementCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what ran where: to the listeners, and to the log at DEBUG. No value, unless the engine was
 * told to show them in the log. It counts in any case.
 */
public final class ExecutionListeners {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.statement");

  private final List<ExecutionListener> listeners;

  /** Those who want to know of beginnings: nothing is made up for the others. */
  private final List<ExecutionListener> ofBeginnings;

  private final boolean values;

  /** Without values in the log. */
  public ExecutionListeners(List<ExecutionListener> listeners) {
    this(listeners, false);
  }

  /**
   * @param listeners all of them are told
   * @param values whether the log shows the values of statements
   */
  public ExecutionListeners(List<ExecutionListener> listeners, boolean values) {
    this.listeners = List.copyOf(listeners);
    this.ofBeginnings =
        this.listeners.stream().filter(ExecutionListeners::hearsBeginnings).toList();
    this.values = values;
  }

  private static boolean hearsBeginnings(ExecutionListener listener) {
    try {
      return listener.getClass().getMethod("started", ExecutionEvent.class).getDeclaringClass()
          != ExecutionListener.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every listener has it", e);
    }
  }

  /**
   * Tells of the beginning of a statement of the engine's own; the clock, 0 while nobody observes.
   */
  long started(StatementRequest request, SessionGeneration generation) {
    generation.plans().counters().request();
    if (!ofBeginnings.isEmpty()) {
      begin(event(request, StatementCache.cql(request.plan()), Duration.ZERO, null));
    }
    return observed() ? System.nanoTime() : 0;
  }

  /** Tells of the beginning of a batch, or of a statement of another module. */
  public long started(SessionGeneration generation, OperationKind kind, Supplier<String> cql) {
    generation.plans().counters().request();
    if (!ofBeginnings.isEmpty()) {
      begin(event(generation, kind, cql.get(), Duration.ZERO, null));
    }
    return observed() ? System.nanoTime() : 0;
  }

  private void begin(ExecutionEvent event) {
    ofBeginnings.forEach(listener -> tell(listener, event, ExecutionListener::started));
  }

  private boolean observed() {
    return !listeners.isEmpty() || LOG.isDebugEnabled();
  }

  /** Tells of the end of a statement of the engine's own. */
  void ended(
      StatementRequest request,
      SessionGeneration generation,
      String cql,
      long start,
      @Nullable Throwable failure) {
    count(generation, failure);
    if (observed()) {
      ended(
          event(request, cql, took(start), failure),
          values ? ShownValues.of(request.values()) : "");
    }
  }

  /** Tells of the end of a batch, or of a statement of another module. */
  public void ended(
      SessionGeneration generation,
      OperationKind kind,
      Supplier<String> cql,
      long start,
      @Nullable Throwable failure) {
    count(generation, failure);
    if (observed()) {
      ended(event(generation, kind, cql.get(), took(start), failure), "");
    }
  }

  private static void count(SessionGeneration generation, @Nullable Throwable failure) {
    if (failure != null) {
      generation.plans().counters().failure();
    }
  }

  private static Duration took(long start) {
    return start == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - start);
  }

  private static ExecutionEvent event(
      StatementRequest request, String cql, Duration took, @Nullable Throwable failure) {
    return new ExecutionEvent(
        request.route().connection(),
        Optional.of(request.route()),
        request.kind(),
        Optional.<Model<?>>ofNullable(request.plan().model()),
        cql,
        took,
        Optional.ofNullable(failure));
  }

  private static ExecutionEvent event(
      SessionGeneration generation,
      OperationKind kind,
      String cql,
      Duration took,
      @Nullable Throwable failure) {
    return new ExecutionEvent(
        generation.connection(),
        Optional.empty(),
        kind,
        Optional.empty(),
        cql,
        took,
        Optional.ofNullable(failure));
  }

  private void ended(ExecutionEvent event, String shownValues) {
    LOG.debug(
        "{} {} [{} ms] {}{}{}",
        event.route().map(Route::toString).orElse("connection '" + event.connection() + "'"),
        event.kind(),
        event.took().toMillis(),
        event.cql(),
        shownValues,
        event.failure().map(failure -> " failed: " + failure).orElse(""));
    listeners.forEach(listener -> tell(listener, event, ExecutionListener::ended));
  }

  private static void tell(
      ExecutionListener listener,
      ExecutionEvent event,
      BiConsumer<ExecutionListener, ExecutionEvent> what) {
    try {
      what.accept(listener, event);
    } catch (RuntimeException | Error e) {
      LOG.warn("listener {} failed, the statement did not", listener.name(), e);
    }
  }
}
