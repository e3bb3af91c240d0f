package io.cqlengine.api.connection;

/** A listener for changes of a registry. */
@FunctionalInterface
public interface ConnectionListener {

  /**
   * Called after each change, on a thread of the engine, one event after the other. A listener that
   * blocks delays calls that change the registry, by at most one second, but never statements.
   * Exceptions are logged.
   *
   * @param event what changed
   */
  void changed(ConnectionEvent event);
}
