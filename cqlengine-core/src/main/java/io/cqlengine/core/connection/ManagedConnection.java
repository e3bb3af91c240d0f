package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A registered connection and its current generation. Connecting is single-flight under any number
 * of threads; a failed attempt is tried again at the next use.
 */
public final class ManagedConnection implements Connection {
  private final String name;
  private final Optional<String> keyspace;

  /** Whether the engine opens the sessions, and so closes them. */
  private final boolean owned;

  private final Supplier<CompletionStage<CqlSession>> opener;
  private final String place;
  private final Object lock = new Object();

  private volatile @Nullable Generation current;
  private volatile ConnectionState state = ConnectionState.LAZY;
  private @Nullable CompletableFuture<Generation> connecting;

  /** A connection whose sessions the engine opens. */
  ManagedConnection(
      String name,
      Optional<String> keyspace,
      String place,
      Supplier<CompletionStage<CqlSession>> opener) {
    this.name = name;
    this.keyspace = keyspace;
    this.place = place;
    this.opener = opener;
    this.owned = true;
  }

  /** A connection around a session that stays its owner's. */
  ManagedConnection(String name, CqlSession session) {
    this.name = name;
    this.keyspace = session.getKeyspace().map(id -> id.asInternal());
    this.place = "a session of the application";
    this.opener = () -> CompletableFuture.completedFuture(session);
    this.owned = false;
    this.current = new Generation(name, session);
    this.state = ConnectionState.READY;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ConnectionState state() {
    return state;
  }

  @Override
  public Optional<String> keyspace() {
    return keyspace;
  }

  @Override
  public CqlSession session() {
    try {
      return Futures.await(connect()).session();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public CompletionStage<CqlSession> sessionAsync() {
    return connect().thenApply(Generation::session);
  }

  /** Holds the current generation, connecting first if there is none. To be released. */
  public Generation hold() {
    Generation generation = current;
    if (generation != null && generation.tryHold()) {
      return generation;
    }
    CompletableFuture<Generation> connected = holdConnected();
    try {
      return Futures.await(connected);
    } catch (InterruptedException e) {
      releaseWhenTaken(connected);
      throw interrupted(e);
    }
  }

  /** For a waiter who is gone: its hold may still be taken. */
  private static void releaseWhenTaken(CompletionStage<Generation> held) {
    held.thenAccept(Generation::release);
  }

  /** Holds the current generation without blocking. To be released. */
  public CompletionStage<Generation> holdAsync() {
    Generation generation = current;
    return generation != null && generation.tryHold()
        ? CompletableFuture.completedFuture(generation)
        : holdConnected();
  }

  private CompletableFuture<Generation> holdConnected() {
    return connect()
        .thenApply(
            generation -> {
              if (!generation.tryHold()) {
                throw unregistered();
              }
              return generation;
            });
  }

  /** Connects if there is no session yet: one attempt, shared by all who wait for it. */
  CompletableFuture<Generation> connect() {
    CompletableFuture<Generation> attempt;
    synchronized (lock) {
      if (state == ConnectionState.DRAINING || state == ConnectionState.CLOSED) {
        return CompletableFuture.failedFuture(unregistered());
      }
      if (current != null) {
        return CompletableFuture.completedFuture(current);
      }
      if (connecting != null) {
        return connecting.copy();
      }
      attempt = new CompletableFuture<>();
      connecting = attempt;
      state = ConnectionState.CONNECTING;
    }
    open().whenComplete((session, failure) -> settle(attempt, session, failure));
    return attempt.copy();
  }

  /** An opener that throws, as after close, must not leave others waiting for its attempt. */
  private CompletionStage<CqlSession> open() {
    try {
      return opener.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void settle(
      CompletableFuture<Generation> attempt,
      @Nullable CqlSession session,
      @Nullable Throwable failure) {
    if (failure == null && session != null) {
      Generation generation = new Generation(name, session);
      boolean wanted;
      synchronized (lock) {
        connecting = null;
        wanted = state == ConnectionState.CONNECTING;
        if (wanted) {
          current = generation;
          state = ConnectionState.READY;
        }
      }
      if (wanted) {
        attempt.complete(generation);
      } else {
        session.closeAsync();
        attempt.completeExceptionally(unregistered());
      }
      return;
    }
    synchronized (lock) {
      connecting = null;
      if (state == ConnectionState.CONNECTING) {
        state = ConnectionState.FAILED;
      }
    }
    attempt.completeExceptionally(unreachable(failure));
  }

  /**
   * Refuses new work, lets running work end until the deadline, then closes the session if the
   * engine opened it.
   */
  CompletionStage<Void> retire(Duration deadline) {
    Generation last;
    synchronized (lock) {
      if (state == ConnectionState.DRAINING || state == ConnectionState.CLOSED) {
        return CompletableFuture.completedFuture(null);
      }
      last = current;
      state = ConnectionState.DRAINING;
    }
    CompletableFuture<Void> drained =
        last == null
            ? CompletableFuture.completedFuture(null)
            : last.retire().toCompletableFuture().copy();
    return drained
        .completeOnTimeout(null, deadline.toMillis(), TimeUnit.MILLISECONDS)
        .thenCompose(
            done ->
                owned && last != null
                    ? last.session().closeAsync()
                    : CompletableFuture.<Void>completedFuture(null))
        .whenComplete((done, failure) -> state = ConnectionState.CLOSED);
  }

  private ConnectionException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ConnectionException(
        "interrupted while waiting for connection '" + name + "' to connect", e);
  }

  private ConnectionException unregistered() {
    return new ConnectionException(
        "connection '" + name + "' was unregistered: register it again to use it");
  }

  private ConnectionException unreachable(@Nullable Throwable failure) {
    Throwable cause = failure == null ? null : Futures.unwrap(failure);
    if (cause instanceof ConnectionException explained) {
      return explained;
    }
    return new ConnectionException(
        "connection '"
            + name
            + "' cannot connect to "
            + place
            + ": "
            + (cause == null ? "the session factory gave no session" : cause.getMessage())
            + ": check that the cluster runs there, and the connection's settings",
        cause);
  }

  @Override
  public String toString() {
    return "Connection[" + name + " at " + place + ", " + state + "]";
  }
}
