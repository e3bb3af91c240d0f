package io.cqlengine.core.connection;

import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what changes in a registry: to its listeners, and to the log. */
final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.connection");

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
    ConnectionEvent event =
        new ConnectionEvent(connection.name(), change, connection.status(), problems);
    LOG.debug("{} {}: {}", change, connection.name(), event.status().state());
    problems.forEach(problem -> LOG.warn("{} {}: {}", change, connection.name(), problem));
    listeners.forEach(listener -> tell(listener, event));
  }

  private static void tell(ConnectionListener listener, ConnectionEvent event) {
    try {
      listener.changed(event);
    } catch (RuntimeException e) {
      LOG.warn("listener {} failed, the change did not: {}", listener, event, e);
    }
  }
}
