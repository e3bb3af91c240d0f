package io.cqlengine.api.connection;

/** Someone who is told what changes in a registry. */
@FunctionalInterface
public interface ConnectionListener {

  /**
   * Something has changed. Called on the thread that changed it: it must not block. What it throws
   * is logged and changes nothing.
   *
   * @param event what changed
   */
  void changed(ConnectionEvent event);
}
