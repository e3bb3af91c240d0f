package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A change in a registry.
 *
 * @param connection the connection's name
 * @param change what changed
 * @param status the connection's status after the change
 * @param problems problems that did not stop the change, such as statements that could not be
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
   * @param problems problems that did not stop the change, such as statements that could not be
   *     prepared again
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
    /** The state of the connection changed. */
    STATE,
    /** The session was replaced by another one. */
    REPLACED,
    /** The connection became the default. */
    DEFAULT,
    /** A name was unregistered. */
    UNREGISTERED
  }
}
