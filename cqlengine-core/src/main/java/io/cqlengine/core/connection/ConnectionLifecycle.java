package io.cqlengine.core.connection;

import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.api.connection.ConnectionStatus.Failure;
import io.cqlengine.core.concurrent.DelayedExecutor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
   * Cancels the retry that waits for its delay; null if there is none. A failed use in the meantime
   * does not count as a retry.
   */
  private @Nullable Runnable due;

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

  /** Also cancels a retry that is due, which would keep the connection reachable until then. */
  void draining(String reason) {
    if (due != null) {
      due.run();
      due = null;
    }
    why = reason;
    become(ConnectionState.DRAINING, Optional.empty());
  }

  void closed() {
    become(ConnectionState.CLOSED, Optional.empty());
  }

  /** Makes the next retry due, unless one is due already, or all are made. */
  void retryLater(Optional<Backoff> backoff, Runnable retry) {
    if (due == null && backoff.isPresent() && retries < backoff.get().limit()) {
      retries++;
      due = DelayedExecutor.runAfter(backoff.get().delay(retries), retry);
    }
  }

  /** The retry that was due begins. */
  void retrying() {
    due = null;
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
