package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A change in a registry.
 *
 * @param connection the connection's name
 * @param change what changed
 * @param status the connection's status after the change
 * @param problems what went wrong without stopping the change, such as statements that could not be
 *     prepared again
 */
public record ConnectionEvent(
    String connection, Change change, ConnectionStatus status, List<String> problems) {
  /**
   * Checks the components for null.
   *
   * @param connection the connection's name
   * @param change what changed
   * @param status the connection's status after the change
   * @param problems what went wrong without stopping the change, such as statements that could not
   *     be prepared again
   */
  public ConnectionEvent {
    requireNonNull(connection, "connection is null");
    requireNonNull(change, "change is null");
    requireNonNull(status, "status is null");
    requireNonNull(problems, "problems is null")
        .forEach(one -> requireNonNull(one, "problem is null"));
  }

  /** What can change. */
  public enum Change {
    /** A name was registered. */
    REGISTERED,
    /** The connection came to another state. */
    STATE,
    /** The session was replaced by another one. */
    REPLACED,
    /** The connection became the default one. */
    DEFAULT,
    /** A name was unregistered. */
    UNREGISTERED
  }
}
