package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.ConnectionStatistics;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.api.connection.ConnectionStatus.Failure;
import io.cqlengine.api.connection.Health;
import io.cqlengine.core.plan.Counters;
import io.cqlengine.core.plan.PlanCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A registered connection and its current generation. Connecting is single-flight under any number
 * of threads; a failed attempt is tried again at the next use, and by the back-off.
 */
public final class ManagedConnection implements Connection {
  static final String UNREGISTERED = "was unregistered: register it again to use it";

  private final String name;
  private final Changes changes;
  private final Counters counters = new Counters();
  private final Object lock = new Object();
  private final Object replacing = new Object();

  /** These change under the lock, and are read without it. */
  private volatile Source source;

  private volatile @Nullable Generation current;
  private volatile ConnectionStatus status =
      new ConnectionStatus(ConnectionState.LAZY, Instant.now(), 0, Optional.empty());

  private @Nullable CompletableFuture<Generation> connecting;

  /** The end of the sessions that were replaced. */
  private CompletableFuture<Void> retired = CompletableFuture.completedFuture(null);

  /** Retries by the back-off since the connection was last there, and whether one is due. */
  private int retries;

  private boolean retrying;

  /** Why it ended. */
  private volatile String why = "";

  ManagedConnection(String name, Source source, Changes changes) {
    this.name = name;
    this.source = source;
    this.changes = changes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ConnectionStatus status() {
    return status;
  }

  @Override
  public Health health() {
    return Checkup.of(this, current);
  }

  /** What has been done on it. */
  ConnectionStatistics statistics() {
    Generation now = current;
    return counters.read(name, now == null ? 0 : now.plans().size());
  }

  @Override
  public Optional<String> keyspace() {
    return source.keyspace();
  }

  @Override
  public CqlSession session() {
    requireMayWait();
    try {
      return Futures.await(connect()).session();
    } catch (ConnectionException e) {
      throw own(e);
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
    return hold(Futures::await);
  }

  /** The same, waiting in the caller's way. What it holds too late is given back. */
  public Generation hold(Waiting waiting) {
    Generation generation = current;
    if (generation != null && generation.tryHold()) {
      return generation;
    }
    requireMayWait();
    CompletableFuture<Generation> connected = holdConnected();
    try {
      return waiting.await(connected);
    } catch (ConnectionException e) {
      throw own(e);
    } catch (InterruptedException | DriverTimeoutException e) {
      // The attempt goes on for others, and takes a hold for this waiter, too: give it back.
      Futures.later(connected, Generation::release);
      throw e instanceof InterruptedException i ? interrupted(i) : (DriverTimeoutException) e;
    }
  }

  /** Holds the current generation without blocking. To be released. */
  public CompletionStage<Generation> holdAsync() {
    Generation generation = current;
    return generation != null && generation.tryHold()
        ? CompletableFuture.completedFuture(generation)
        : holdConnected();
  }

  /** A generation that retires between finding and holding it has a successor, or an end. */
  private CompletableFuture<Generation> holdConnected() {
    return connect()
        .thenCompose(
            generation ->
                generation.tryHold()
                    ? CompletableFuture.completedFuture(generation)
                    : holdConnected());
  }

  /** Connects if there is no session: one attempt, shared by all who wait for it. */
  private CompletableFuture<Generation> connect() {
    CompletableFuture<Generation> attempt;
    Source from;
    synchronized (lock) {
      if (ended()) {
        return CompletableFuture.failedFuture(gone());
      }
      Generation generation = current;
      if (generation != null && !generation.session().isClosed()) {
        return CompletableFuture.completedFuture(generation);
      }
      current = null;
      if (connecting != null) {
        return connecting.copy();
      }
      attempt = new CompletableFuture<>();
      connecting = attempt;
      from = source;
      become(ConnectionState.CONNECTING, Optional.empty());
    }
    changes.tell();
    from.open().whenComplete((session, failure) -> settle(attempt, from, session, failure));
    return attempt.copy();
  }

  private void settle(
      CompletableFuture<Generation> attempt,
      Source from,
      @Nullable CqlSession session,
      @Nullable Throwable failure) {
    if (session == null) {
      failed(attempt, unreachable(from, failure));
      return;
    }
    Generation won;
    synchronized (lock) {
      if (connecting != attempt) {
        // Unregistered or replaced in the meantime: nobody waits for this session any more.
        if (from.owned()) {
          session.closeAsync();
        }
        return;
      }
      connecting = null;
      retries = 0;
      won =
          new Generation(
              this,
              status.generation() + 1,
              from.owned(),
              session,
              new PlanCache(session, counters));
      begin(won, Change.STATE, List.of());
    }
    changes.tell();
    attempt.complete(won);
  }

  private void failed(CompletableFuture<Generation> attempt, ConnectionException explained) {
    Optional<Duration> delay;
    synchronized (lock) {
      if (connecting != attempt) {
        return;
      }
      connecting = null;
      become(ConnectionState.FAILED, Optional.of(new Failure(Instant.now(), explained)));
      delay = nextRetry();
    }
    changes.tell();
    delay.ifPresent(
        wait ->
            CompletableFuture.delayedExecutor(
                    TimeUnit.MILLISECONDS.convert(wait), TimeUnit.MILLISECONDS)
                .execute(this::retry));
    attempt.completeExceptionally(explained);
  }

  /** One retry is due at a time; uses that fail until then use none of them up. */
  private Optional<Duration> nextRetry() {
    Optional<Backoff> backoff = source.retry().filter(b -> !retrying && retries < b.limit());
    if (backoff.isPresent()) {
      retrying = true;
      retries++;
    }
    return backoff.map(b -> b.delay(retries));
  }

  private void retry() {
    synchronized (lock) {
      retrying = false;
    }
    connect().exceptionally(failure -> null);
  }

  /**
   * Gives the connection a session from elsewhere: connects, prepares there what is in use,
   * switches, retires the old generation. When connecting fails, everything stays as it was.
   */
  void replace(Source next) {
    synchronized (replacing) {
      CqlSession session = opened(next);
      PlanCache plans = new PlanCache(session, counters);
      Generation old = current;
      List<String> problems = old == null ? List.of() : plans.prepareAgain(old.plans().keys());
      Generation fresh;
      CompletableFuture<Generation> waiting;
      synchronized (lock) {
        // Numbered only now: the old session may have been lost and opened anew meanwhile.
        fresh = new Generation(this, status.generation() + 1, next.owned(), session, plans);
        if (ended()) {
          fresh.retire(Duration.ZERO);
          throw gone();
        }
        old = current;
        waiting = connecting;
        connecting = null;
        retries = 0;
        if (old != null) {
          retired = bothEnd(retired, old.retire(source.drainTimeout()));
        }
        source = next;
        begin(fresh, Change.REPLACED, problems);
      }
      if (waiting != null) {
        waiting.complete(fresh);
      }
    }
  }

  /** A waiter who is interrupted leaves a session behind, which is closed when it comes. */
  private CqlSession opened(Source from) {
    CompletableFuture<CqlSession> opening = from.open().toCompletableFuture();
    try {
      CqlSession session = Futures.await(opening);
      if (session == null) {
        throw unreachable(from, null);
      }
      return session;
    } catch (InterruptedException e) {
      if (from.owned()) {
        Futures.later(opening, CqlSession::closeAsync);
      }
      throw interrupted(e);
    } catch (RuntimeException e) {
      throw unreachable(from, e);
    }
  }

  /**
   * Tells whether a failure came from a session that somebody closed; if so, the next use asks for
   * another one.
   */
  Optional<ConnectionException> lost(Generation generation, Throwable failure) {
    if (!generation.lostBy(failure)) {
      return Optional.empty();
    }
    ConnectionException explained =
        new ConnectionException(
            "the session of connection '"
                + name
                + "' was closed while it was in use: "
                + generation.whyClosed(),
            failure);
    synchronized (lock) {
      if (current != generation || ended()) {
        return Optional.of(explained);
      }
      current = null;
      become(ConnectionState.FAILED, Optional.of(new Failure(Instant.now(), explained)));
    }
    changes.tell();
    return Optional.of(explained);
  }

  /**
   * Refuses new work, lets running work end until the deadline, then closes what is the engine's.
   *
   * @param reason why, and what to do, for those who use it nevertheless
   */
  CompletionStage<Void> retire(String reason) {
    CompletableFuture<Void> drained;
    CompletableFuture<Generation> waiting;
    synchronized (lock) {
      if (ended()) {
        return CompletableFuture.completedFuture(null);
      }
      why = reason;
      Generation last = current;
      waiting = connecting;
      connecting = null;
      become(ConnectionState.DRAINING, Optional.empty());
      drained = last == null ? retired : bothEnd(retired, last.retire(source.drainTimeout()));
    }
    if (waiting != null) {
      waiting.completeExceptionally(gone());
    }
    changes.tell();
    return drained.whenComplete(
        (done, failure) -> {
          synchronized (lock) {
            become(ConnectionState.CLOSED, Optional.empty());
          }
          changes.tell();
        });
  }

  private static CompletableFuture<Void> bothEnd(
      CompletableFuture<Void> one, CompletionStage<Void> other) {
    return CompletableFuture.allOf(one, other.toCompletableFuture());
  }

  /** Nobody waits for a session that is there, the application's own, or for one that is gone. */
  private void requireMayWait() {
    Generation generation = current;
    boolean ready = generation != null && !generation.session().isClosed();
    if (!ready && source.owned() && !ended()) {
      DriverThreads.refuse("connecting '" + name + "'");
    }
  }

  /** The failure of an attempt is shared by all who wait for it: each throws one of its own. */
  private static ConnectionException own(ConnectionException shared) {
    return new ConnectionException(String.valueOf(shared.getMessage()), shared.getCause());
  }

  private ConnectionException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ConnectionException(
        "interrupted while waiting for connection '" + name + "' to connect", e);
  }

  /** Records a change that is none of the state, in its order among those. */
  void record(Change change) {
    synchronized (lock) {
      changes.record(name, change, status, List.of());
    }
  }

  private void begin(Generation generation, Change change, List<String> problems) {
    current = generation;
    status =
        new ConnectionStatus(
            ConnectionState.READY, Instant.now(), generation.number(), status.lastFailure());
    changes.record(name, change, status, problems);
  }

  private void become(ConnectionState state, Optional<Failure> failure) {
    status =
        new ConnectionStatus(
            state, Instant.now(), status.generation(), failure.or(status::lastFailure));
    changes.record(name, Change.STATE, status, List.of());
  }

  private boolean ended() {
    ConnectionState state = status.state();
    return state == ConnectionState.DRAINING || state == ConnectionState.CLOSED;
  }

  private ConnectionException gone() {
    return new ConnectionException("connection '" + name + "' " + why);
  }

  private ConnectionException unreachable(Source from, @Nullable Throwable failure) {
    return Unreachable.explain(name, from.place(), failure);
  }

  @Override
  public String toString() {
    return "Connection[" + name + " at " + source.place() + ", " + status.state() + "]";
  }
}
