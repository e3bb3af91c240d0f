package io.cqlengine.core.connection;

import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.api.connection.ConnectionStatus.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of a connection, and the record of its changes. Changed under the connection's lock,
 * read without it.
 */
final class ConnectionLifecycle {
  private final String name;
  private final ConnectionEventLog changes;
  private volatile ConnectionStatus status =
      new ConnectionStatus(ConnectionState.LAZY, Instant.now(), 0, Optional.empty());

  /** Why it ended. */
  private volatile String why = "";

  ConnectionLifecycle(String name, ConnectionEventLog changes) {
    this.name = name;
    this.changes = changes;
  }

  ConnectionStatus status() {
    return status;
  }

  void connecting() {
    become(ConnectionState.CONNECTING, Optional.empty());
  }

  void failed(ConnectionException explained) {
    become(ConnectionState.FAILED, Optional.of(new Failure(Instant.now(), explained)));
  }

  /** It has a session: the generation of this number. */
  void ready(long generation, Change change, List<String> problems) {
    status =
        new ConnectionStatus(
            ConnectionState.READY, Instant.now(), generation, status.lastFailure());
    changes.record(name, change, status, problems);
  }

  void draining(String reason) {
    why = reason;
    become(ConnectionState.DRAINING, Optional.empty());
  }

  void closed() {
    become(ConnectionState.CLOSED, Optional.empty());
  }

  /** Records a change that is none of the state, in its order among those. */
  void record(Change change) {
    changes.record(name, change, status, List.of());
  }

  private void become(ConnectionState state, Optional<Failure> failure) {
    status =
        new ConnectionStatus(
            state, Instant.now(), status.generation(), failure.or(status::lastFailure));
    changes.record(name, Change.STATE, status, List.of());
  }

  boolean ended() {
    ConnectionState state = status.state();
    return state == ConnectionState.DRAINING || state == ConnectionState.CLOSED;
  }

  /** What to tell those who use it after its end. */
  ConnectionException gone() {
    return new ConnectionException("connection '" + name + "' " + why);
  }
}
