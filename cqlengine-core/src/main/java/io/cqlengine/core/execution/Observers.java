package io.cqlengine.core.execution;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what ran where: to the listeners, and to the log at DEBUG. Never a value. */
public final class Observers {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.statement");

  private final List<ExecutionListener> listeners;

  /**
   * @param listeners all of them are told
   */
  public Observers(List<ExecutionListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** The clock at the start of a statement; 0 while nobody observes. */
  long start() {
    return observed() ? System.nanoTime() : 0;
  }

  private boolean observed() {
    return !listeners.isEmpty() || LOG.isDebugEnabled();
  }

  /** Tells of a statement of the engine's own. */
  void ended(Request request, String cql, long start, @Nullable Throwable failure) {
    if (observed()) {
      ended(
          request.route().connection(),
          Optional.of(request.route().keyspace()),
          request.kind(),
          Optional.of(request.plan().model()),
          cql,
          start,
          failure);
    }
  }

  /** Tells of a batch, or of a statement of another module. */
  void ended(
      String connection, OperationKind kind, String cql, long start, @Nullable Throwable failure) {
    if (observed()) {
      ended(connection, Optional.empty(), kind, Optional.empty(), cql, start, failure);
    }
  }

  private void ended(
      String connection,
      Optional<String> keyspace,
      OperationKind kind,
      Optional<Model<?>> model,
      String cql,
      long start,
      @Nullable Throwable failure) {
    Duration took = start == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - start);
    LOG.debug(
        "{} {} [{} ms] {}{}",
        connection,
        kind,
        took.toMillis(),
        cql,
        failure == null ? "" : " failed: " + failure);
    ExecutionEvent event =
        new ExecutionEvent(
            connection, keyspace, kind, model, cql, took, Optional.ofNullable(failure));
    listeners.forEach(listener -> tell(listener, event));
  }

  private static void tell(ExecutionListener listener, ExecutionEvent event) {
    try {
      listener.ended(event);
    } catch (RuntimeException | Error e) {
      LOG.warn("listener {} failed, the statement did not", listener.name(), e);
    }
  }
}
