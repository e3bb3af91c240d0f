package io.cqlengine.core.connection;

import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionListener;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.core.concurrent.DriverThreads;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the changes of a registry to its listeners and to the log. It does so on a thread of its
 * own, so that a listener that blocks does not delay those who use a connection. A change is
 * recorded under the lock that made it, which preserves the order, and reported after that lock is
 * released.
 */
final class ConnectionEventLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.connection");

  /** How long the caller who changes a registry waits for its listeners. */
  private static final long PATIENCE_SECONDS = 1;

  /** The reports in the order of the changes, and the signals to callers who wait for them. */
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  private final AtomicInteger reporters = new AtomicInteger();
  private final CopyOnWriteArrayList<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
  private final Executor executor;

  /** The thread that is reporting, or null. */
  private volatile @Nullable Thread reporting;

  ConnectionEventLog(Executor executor) {
    this.executor = executor;
  }

  void add(ConnectionListener listener) {
    listeners.add(listener);
  }

  void remove(ConnectionListener listener) {
    listeners.remove(listener);
  }

  /** To be called under the lock of the change. */
  void record(String connection, Change change, ConnectionStatus status, List<String> problems) {
    ConnectionEvent event = new ConnectionEvent(connection, change, status, problems);
    tasks.add(() -> report(event));
  }

  /** Reports the recorded changes. To be called under no lock: listeners may do anything. */
  void report() {
    if (reporters.getAndIncrement() > 0) {
      return;
    }
    try {
      executor.execute(this::run);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // The engine is closed, or no thread can be created.
      run();
    }
  }

  /**
   * Reports the recorded changes and waits for the listeners, but not for long. A listener that
   * makes the change itself and a thread of the driver do not wait.
   */
  void reportAndWait() {
    CompletableFuture<Void> reported = new CompletableFuture<>();
    tasks.add(() -> reported.complete(null));
    report();
    if (Thread.currentThread() == reporting || DriverThreads.isCurrent()) {
      return;
    }
    try {
      reported.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      if (!listeners.isEmpty()) {
        LOG.warn(
            "A connection listener has not returned for {} s. It must not block.",
            PATIENCE_SECONDS);
      }
    }
  }

  private void run() {
    do {
      reporting = Thread.currentThread();
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        run(task);
      }
      reporting = null;
    } while (reporters.decrementAndGet() > 0);
  }

  /** The reports after a failed one are still made. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      // Only the log itself can fail, so that nothing more can be logged.
    }
  }

  private void report(ConnectionEvent event) {
    event.problems().forEach(p -> LOG.warn("{} {}: {}", event.change(), event.connection(), p));
    LOG.debug("{} {}: {}", event.change(), event.connection(), event.status().state());
    listeners.forEach(listener -> notify(listener, event));
  }

  private static void notify(ConnectionListener listener, ConnectionEvent event) {
    try {
      listener.changed(event);
    } catch (Throwable e) {
      LOG.warn(
          "Connection listener {} failed on {} of connection '{}'. The change is not undone.",
          listener.getClass().getName(),
          event.change(),
          event.connection(),
          e);
    }
  }
}
