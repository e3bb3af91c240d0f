package io.cqlengine.api.connection;

/** Someone who is told what changes in a registry. */
@FunctionalInterface
public interface ConnectionListener {

  /**
   * Something has changed. Events come one after the other, in the order of the changes, on a
   * thread of the engine. A listener that blocks keeps those waiting who change the registry, for a
   * second at most, and no users of connections. What it throws is logged and changes nothing.
   *
   * @param event what changed
   */
  void changed(ConnectionEvent event);
}
