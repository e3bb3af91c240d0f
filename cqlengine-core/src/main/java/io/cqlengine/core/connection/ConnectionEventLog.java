package io.cqlengine.core.connection;

import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionListener;
import io.cqlengine.api.connection.ConnectionStatus;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the changes of a registry to its listeners and to the log. A change is recorded under the
 * lock that made it, which preserves the order, and reported after that lock is released.
 */
final class ConnectionEventLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.connection");

  /**
   * In the order of the changes. The thread that reports the first reports all that come meanwhile.
   */
  private final Queue<ConnectionEvent> events = new ConcurrentLinkedQueue<>();

  private final AtomicInteger reporters = new AtomicInteger();
  private final CopyOnWriteArrayList<ConnectionListener> listeners = new CopyOnWriteArrayList<>();

  void add(ConnectionListener listener) {
    listeners.add(listener);
  }

  void remove(ConnectionListener listener) {
    listeners.remove(listener);
  }

  /** To be called under the lock of the change. */
  void record(String connection, Change change, ConnectionStatus status, List<String> problems) {
    events.add(new ConnectionEvent(connection, change, status, problems));
  }

  /** Reports the recorded changes. To be called under no lock: listeners may do anything. */
  void report() {
    if (reporters.getAndIncrement() > 0) {
      return;
    }
    do {
      for (ConnectionEvent event = events.poll(); event != null; event = events.poll()) {
        report(event);
      }
    } while (reporters.decrementAndGet() > 0);
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
      String name = listener.getClass().getName();
      LOG.warn("listener {} failed, the change did not: {}", name, event, e);
    }
  }
}
