package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.plan.LogRedaction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports statements to the listeners and to the log, and counts them. Values appear only in the
 * log, and only after {@code logValues()}.
 */
public final class ExecutionListeners {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.statement");
  private static final int SHOWN_LENGTH = 100;

  private final List<ExecutionListener> listeners;

  /** Listeners that override {@code started}. The event is not built for the others. */
  private final List<ExecutionListener> startListeners;

  private final boolean showValues;

  /** Without values in the log. */
  public ExecutionListeners(List<ExecutionListener> listeners) {
    this(listeners, false);
  }

  /**
   * @param showValues whether the log shows the values of statements
   */
  public ExecutionListeners(List<ExecutionListener> listeners, boolean showValues) {
    this.listeners = List.copyOf(listeners);
    this.startListeners =
        this.listeners.stream().filter(ExecutionListeners::overridesStarted).toList();
    this.showValues = showValues;
  }

  private static boolean overridesStarted(ExecutionListener listener) {
    try {
      return listener.getClass().getMethod("started", ExecutionEvent.class).getDeclaringClass()
          != ExecutionListener.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every listener has it", e);
    }
  }

  /** Reports that a request starts. Returns the clock, or 0 when its end is not reported. */
  long started(StatementRequest request, SessionGeneration generation) {
    generation.plans().counters().request();
    if (!startListeners.isEmpty()) {
      notifyStarted(event(request, request.cql(), Duration.ZERO, null));
    }
    return reported() ? System.nanoTime() : 0;
  }

  /** Reports that a batch, or a statement of another module, starts. */
  public long started(SessionGeneration generation, OperationKind kind, Supplier<String> cql) {
    generation.plans().counters().request();
    if (!startListeners.isEmpty()) {
      notifyStarted(event(generation, kind, cql.get(), Duration.ZERO, null));
    }
    return reported() ? System.nanoTime() : 0;
  }

  private void notifyStarted(ExecutionEvent event) {
    startListeners.forEach(listener -> notify(listener, event, ExecutionListener::started));
  }

  private boolean reported() {
    return !listeners.isEmpty() || LOG.isDebugEnabled();
  }

  /** Reports that a request was answered. */
  void answered(
      StatementRequest request,
      SessionGeneration generation,
      String cql,
      long start,
      ExecutionInfo info) {
    if (!info.getWarnings().isEmpty()) {
      logWarnings(request.route().toString(), cql, info);
    }
    ended(request, generation, cql, start, null);
  }

  /** Reports that a batch, or a statement of another module, was answered. */
  public void answered(
      SessionGeneration generation,
      OperationKind kind,
      Supplier<String> cql,
      long start,
      ExecutionInfo info) {
    if (!info.getWarnings().isEmpty()) {
      logWarnings("connection '" + generation.connection() + "'", cql.get(), info);
    }
    ended(generation, kind, cql, start, null);
  }

  /** The driver would log the server's text, and the values of the statement. */
  private void logWarnings(String where, String cql, ExecutionInfo info) {
    for (String warning : info.getWarnings()) {
      LOG.warn(
          "the server warns on {}: {} ({})",
          where,
          showValues ? warning : LogRedaction.serverText(warning),
          showValues ? cql : LogRedaction.cql(cql));
    }
  }

  /** Reports that a request has ended. */
  void ended(
      StatementRequest request,
      SessionGeneration generation,
      String cql,
      long start,
      @Nullable Throwable failure) {
    count(generation, failure);
    if (reported()) {
      ended(event(request, cql, took(start), failure), () -> " with " + shown(request.values()));
    }
  }

  /** Reports that a batch, or a statement of another module, has ended. */
  public void ended(
      SessionGeneration generation,
      OperationKind kind,
      Supplier<String> cql,
      long start,
      @Nullable Throwable failure) {
    count(generation, failure);
    if (reported()) {
      ended(event(generation, kind, cql.get(), took(start), failure), () -> "");
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
        Optional.<Model<?>>ofNullable(request.key().model()),
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

  private void ended(ExecutionEvent event, Supplier<String> shownValues) {
    if (LOG.isDebugEnabled()) {
      // A schema change has literals, but no values.
      boolean asItIs = showValues || event.kind() == OperationKind.SCHEMA;
      LOG.debug(
          "{} {} [{} ms] {}{}{}",
          event.route().map(Route::toString).orElse("connection '" + event.connection() + "'"),
          event.kind(),
          event.took().toMillis(),
          asItIs ? event.cql() : LogRedaction.cql(event.cql()),
          showValues ? shownValues.get() : "",
          event.failure().map(failure -> " failed: " + shown(failure)).orElse(""));
    }
    listeners.forEach(listener -> notify(listener, event, ExecutionListener::ended));
  }

  private String shown(Throwable failure) {
    return showValues ? failure.toString() : LogRedaction.failure(failure);
  }

  /** The values for the log, of which large ones are cut. */
  private static List<String> shown(@Nullable Object[] values) {
    List<String> shown = new ArrayList<>(values.length);
    for (Object value : values) {
      shown.add(value == null ? "-" : shown(value));
    }
    return shown;
  }

  private static String shown(Object value) {
    if (value instanceof ByteBuffer bytes) {
      return bytes.remaining() + " bytes";
    }
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    String text;
    try {
      text = String.valueOf(value);
    } catch (Throwable e) {
      return "a " + value.getClass().getName() + " whose toString() fails";
    }
    return text.length() <= SHOWN_LENGTH
        ? text
        : "%s... (%d characters)".formatted(text.substring(0, SHOWN_LENGTH), text.length());
  }

  private static void notify(
      ExecutionListener listener,
      ExecutionEvent event,
      BiConsumer<ExecutionListener, ExecutionEvent> what) {
    try {
      what.accept(listener, event);
    } catch (Throwable e) {
      LOG.warn("listener {} failed, the statement did not", listener.getClass().getName(), e);
    }
  }
}
