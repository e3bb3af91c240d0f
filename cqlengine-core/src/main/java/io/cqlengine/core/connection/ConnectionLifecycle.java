package io.cqlengine.core.connection;

import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.api.connection.ConnectionStatus.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of a connection, the record of its changes, and its retries. Changed under the
 * connection's lock; the state is read without it.
 */
final class ConnectionLifecycle {
  private final String name;
  private final ConnectionEventLog events;
  private volatile ConnectionStatus status =
      new ConnectionStatus(ConnectionState.LAZY, Instant.now(), 0, Optional.empty());

  /** Why it ended. */
  private volatile String why = "";

  /** The retries since the connection was ready last. */
  private int retries;

  /**
   * Whether a retry waits for its delay. A failed use in the meantime does not count as a retry.
   */
  private boolean retryDue;

  ConnectionLifecycle(String name, ConnectionEventLog events) {
    this.name = name;
    this.events = events;
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

  /** Records that the session of this generation is ready. Retries are counted anew. */
  void ready(long generation, Change change, List<String> problems) {
    retries = 0;
    status =
        new ConnectionStatus(
            ConnectionState.READY, Instant.now(), generation, status.lastFailure());
    events.record(name, change, status, problems);
  }

  void draining(String reason) {
    why = reason;
    become(ConnectionState.DRAINING, Optional.empty());
  }

  void closed() {
    become(ConnectionState.CLOSED, Optional.empty());
  }

  /**
   * The delay of the next retry, which is due from now on; empty if there is none, or one is due
   * already.
   */
  Optional<Duration> nextRetry(Optional<Backoff> backoff) {
    if (retryDue || backoff.isEmpty() || retries >= backoff.get().limit()) {
      return Optional.empty();
    }
    retryDue = true;
    retries++;
    return Optional.of(backoff.get().delay(retries));
  }

  /** The retry that was due begins. */
  void retrying() {
    retryDue = false;
  }

  /** Records a change other than of the state, in its order among those. */
  void record(Change change) {
    events.record(name, change, status, List.of());
  }

  private void become(ConnectionState state, Optional<Failure> failure) {
    status =
        new ConnectionStatus(
            state, Instant.now(), status.generation(), failure.or(status::lastFailure));
    events.record(name, Change.STATE, status, List.of());
  }

  boolean ended() {
    ConnectionState state = status.state();
    return state == ConnectionState.DRAINING || state == ConnectionState.CLOSED;
  }

  /** The error of a use after its end. */
  ConnectionException gone() {
    return new ConnectionException("Connection '" + name + "' " + why);
  }
}
