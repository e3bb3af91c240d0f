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
 * Tells what changes in a registry: to its listeners, and to the log. A change is recorded under
 * the lock that made it, which keeps the order, and told after that lock is given back.
 */
final class ConnectionEventLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.connection");

  /** In the order of the changes; whoever tells the first tells all that come meanwhile. */
  private final Queue<ConnectionEvent> events = new ConcurrentLinkedQueue<>();

  private final AtomicInteger tellers = new AtomicInteger();
  private final CopyOnWriteArrayList<ConnectionListener> listeners = new CopyOnWriteArrayList<>();

  void add(ConnectionListener listener) {
    listeners.add(listener);
  }

  void remove(ConnectionListener listener) {
    listeners.remove(listener);
  }

  /** Under the lock of the change. */
  void record(String connection, Change change, ConnectionStatus status, List<String> problems) {
    events.add(new ConnectionEvent(connection, change, status, problems));
  }

  /** Tells what is recorded. Under no lock: listeners may do anything. */
  void tell() {
    if (tellers.getAndIncrement() > 0) {
      return;
    }
    do {
      for (ConnectionEvent event = events.poll(); event != null; event = events.poll()) {
        tell(event);
      }
    } while (tellers.decrementAndGet() > 0);
  }

  private void tell(ConnectionEvent event) {
    event.problems().forEach(p -> LOG.warn("{} {}: {}", event.change(), event.connection(), p));
    LOG.debug("{} {}: {}", event.change(), event.connection(), event.status().state());
    listeners.forEach(listener -> tell(listener, event));
  }

  private static void tell(ConnectionListener listener, ConnectionEvent event) {
    try {
      listener.changed(event);
    } catch (RuntimeException | Error e) {
      LOG.warn("listener {} failed, the change did not: {}", listener, event, e);
    }
  }
}
