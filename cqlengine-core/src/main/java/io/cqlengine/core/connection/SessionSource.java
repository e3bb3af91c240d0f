package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The source of a connection's sessions.
 *
 * @param location where its cluster is, for messages
 * @param owned whether the engine opens the sessions, and so closes them
 * @param retry when to try again to connect
 * @param drainTimeout how long running work may take to end
 */
record SessionSource(
    String location,
    Optional<String> keyspace,
    boolean owned,
    Optional<Backoff> retry,
    Duration drainTimeout,
    Supplier<CompletionStage<CqlSession>> opener) {

  /** Sessions that the engine opens. */
  static SessionSource of(ConnectionSettings settings, SessionOpener opener) {
    return new SessionSource(
        ConnectFailureExplainer.location(settings),
        settings.keyspace(),
        true,
        settings.retryConnect(),
        settings.drainTimeout(),
        () -> opener.open(settings));
  }

  /** A session that the application opened, and closes. */
  static SessionSource of(String name, CqlSession session) {
    if (session.isClosed()) {
      throw closed(name);
    }
    return new SessionSource(
        "a session of the application",
        session.getKeyspace().map(id -> id.asInternal()),
        false,
        Optional.empty(),
        ConnectionSettings.DRAIN_TIMEOUT,
        () ->
            session.isClosed()
                ? CompletableFuture.failedFuture(closed(name))
                : CompletableFuture.completedFuture(session));
  }

  /** The source of a connection that has ended. It opens no session. */
  SessionSource ended() {
    return new SessionSource(
        location,
        keyspace,
        owned,
        retry,
        drainTimeout,
        () -> CompletableFuture.failedFuture(new IllegalStateException("ended")));
  }

  /** Opens a session; an opener that throws, as after close, fails the stage. */
  CompletionStage<CqlSession> open() {
    try {
      return opener.get();
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static ConnectionException closed(String name) {
    return new ConnectionException(
        ("The session of connection '%s' was closed by its owner. Hand over an open one with"
                + " connections().register(...) or replace(...).")
            .formatted(name));
  }
}
