package io.cqlengine.core.connection;

import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionListener;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what changes in a registry: to its listeners, and to the log. */
final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.connection");

  /** In the order of the states; whoever tells the first of them tells all that come meanwhile. */
  private final Queue<ConnectionEvent> events = new ConcurrentLinkedQueue<>();

  private final AtomicInteger untold = new AtomicInteger();
  private final CopyOnWriteArrayList<ConnectionListener> listeners = new CopyOnWriteArrayList<>();

  void add(ConnectionListener listener) {
    listeners.add(listener);
  }

  void remove(ConnectionListener listener) {
    listeners.remove(listener);
  }

  void tell(ManagedConnection connection, Change change) {
    tell(connection, change, List.of());
  }

  void tell(ManagedConnection connection, Change change, List<String> problems) {
    problems.forEach(problem -> LOG.warn("{} {}: {}", change, connection.name(), problem));
    synchronized (events) {
      events.add(new ConnectionEvent(connection.name(), change, connection.status(), problems));
    }
    if (untold.getAndIncrement() == 0) {
      do {
        tell(events.remove());
      } while (untold.decrementAndGet() > 0);
    }
  }

  private void tell(ConnectionEvent event) {
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
