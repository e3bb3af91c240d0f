package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionStatistics;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.api.connection.Health;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.plan.ConnectionCounters;
import io.cqlengine.core.plan.StatementCache;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A registered connection and its current generation. Connecting is single-flight under any number
 * of threads; a failed attempt is tried again at the next use, and by the back-off.
 */
public final class CoreConnection implements Connection {
  static final String UNREGISTERED = "was unregistered: register it again to use it";

  private final String name;
  private final ConnectionEventLog changes;
  private final ConnectionCounters counters = new ConnectionCounters();
  private final PendingShutdowns endings;
  private final ConnectionLifecycle life;
  private final Object lock = new Object();
  private final Object replacing = new Object();

  /** These change under the lock, and are read without it. */
  private volatile SessionSource source;

  private volatile @Nullable SessionGeneration current;

  /** The attempts under way: of a use of the connection, and to replace it. */
  private @Nullable ConnectAttempt connecting;

  private @Nullable ConnectAttempt replacement;

  /** The end of the sessions that were replaced. */
  private CompletableFuture<Void> retired = CompletableFuture.completedFuture(null);

  private final Retries retries = new Retries();

  CoreConnection(
      String name, SessionSource source, ConnectionEventLog changes, PendingShutdowns endings) {
    this.name = name;
    this.source = source;
    this.changes = changes;
    this.endings = endings;
    this.life = new ConnectionLifecycle(name, changes);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ConnectionStatus status() {
    return life.status();
  }

  @Override
  public Health health() {
    return HealthCheck.of(this, current);
  }

  /** What has been done on it. */
  ConnectionStatistics statistics() {
    SessionGeneration now = current;
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
    return connect().thenApply(SessionGeneration::session);
  }

  /** Holds the current generation, connecting first if there is none. To be released. */
  public SessionGeneration hold() {
    return hold(Futures::await);
  }

  /** The same, waiting in the caller's way. What it holds too late is given back. */
  public SessionGeneration hold(Waiting waiting) {
    SessionGeneration generation = current;
    if (generation != null && generation.tryHold()) {
      return generation;
    }
    requireMayWait();
    CompletableFuture<SessionGeneration> connected = holdConnected();
    try {
      return waiting.await(connected);
    } catch (ConnectionException e) {
      throw own(e);
    } catch (InterruptedException | DriverTimeoutException e) {
      // The attempt goes on for others, and takes a hold for this waiter, too: give it back.
      Futures.later(connected, SessionGeneration::release);
      throw e instanceof InterruptedException i ? interrupted(i) : (DriverTimeoutException) e;
    }
  }

  /** Holds the current generation without blocking. To be released. */
  public CompletionStage<SessionGeneration> holdAsync() {
    SessionGeneration generation = current;
    return generation != null && generation.tryHold()
        ? CompletableFuture.completedFuture(generation)
        : holdConnected();
  }

  /** A generation that retires between finding and holding it has a successor, or an end. */
  private CompletableFuture<SessionGeneration> holdConnected() {
    return connect()
        .thenCompose(
            generation ->
                generation.tryHold()
                    ? CompletableFuture.completedFuture(generation)
                    : holdConnected());
  }

  /** Connects if there is no session: one attempt, shared by all who wait for it. */
  private CompletableFuture<SessionGeneration> connect() {
    ConnectAttempt attempt;
    synchronized (lock) {
      if (life.ended()) {
        return CompletableFuture.failedFuture(life.gone());
      }
      SessionGeneration generation = current;
      if (generation != null && !generation.session().isClosed()) {
        return CompletableFuture.completedFuture(generation);
      }
      current = null;
      if (connecting != null) {
        return connecting.settled().copy();
      }
      attempt = new ConnectAttempt(source);
      connecting = attempt;
      life.connecting();
    }
    changes.tell();
    attempt.open();
    attempt.opened().whenComplete((session, failure) -> settle(attempt, session, failure));
    return attempt.settled().copy();
  }

  private void settle(
      ConnectAttempt attempt, @Nullable CqlSession session, @Nullable Throwable failure) {
    if (session == null) {
      failed(attempt, unreachable(attempt.from(), failure));
      return;
    }
    SessionGeneration won;
    synchronized (lock) {
      if (connecting != attempt) {
        return;
      }
      connecting = null;
      retries.reset();
      won =
          new SessionGeneration(
              this,
              life.status().generation() + 1,
              attempt.from().owned(),
              session,
              new StatementCache(session, counters));
      begin(won, Change.STATE, List.of());
    }
    changes.tell();
    attempt.settled().complete(won);
  }

  private void failed(ConnectAttempt attempt, ConnectionException explained) {
    Optional<Duration> delay;
    synchronized (lock) {
      if (connecting != attempt) {
        return;
      }
      connecting = null;
      life.failed(explained);
      delay = retries.next(source.retry());
    }
    changes.tell();
    delay.ifPresent(
        wait ->
            CompletableFuture.delayedExecutor(
                    TimeUnit.MILLISECONDS.convert(wait), TimeUnit.MILLISECONDS)
                .execute(this::retry));
    attempt.fail(explained);
  }

  private void retry() {
    synchronized (lock) {
      retries.begin();
    }
    connect().exceptionally(failure -> null);
  }

  /**
   * Gives the connection a session from elsewhere: connects, prepares there what is in use,
   * switches, retires the old generation. When connecting fails, everything stays as it was.
   */
  void replace(SessionSource next) {
    synchronized (replacing) {
      ConnectAttempt attempt = new ConnectAttempt(next);
      synchronized (lock) {
        if (life.ended()) {
          throw life.gone();
        }
        replacement = attempt;
      }
      try {
        CqlSession session = opened(attempt);
        StatementCache plans = new StatementCache(session, counters);
        SessionGeneration old = current;
        List<String> problems = old == null ? List.of() : plans.prepareAgain(old.plans().keys());
        switchTo(next, session, plans, problems);
      } finally {
        synchronized (lock) {
          giveUp(replacement);
          replacement = null;
        }
      }
    }
  }

  private CqlSession opened(ConnectAttempt attempt) {
    attempt.open();
    try {
      CqlSession session = attempt.await();
      if (session == null) {
        throw unreachable(attempt.from(), null);
      }
      return session;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (RuntimeException e) {
      throw unreachable(attempt.from(), e);
    }
  }

  /** Takes the session of the replacement, unless that was given up because all is over. */
  private void switchTo(
      SessionSource next, CqlSession session, StatementCache plans, List<String> problems) {
    SessionGeneration fresh;
    ConnectAttempt waiting;
    synchronized (lock) {
      if (life.ended()) {
        throw life.gone();
      }
      replacement = null;
      // Numbered only now: the old session may have been lost and opened anew meanwhile.
      fresh =
          new SessionGeneration(this, life.status().generation() + 1, next.owned(), session, plans);
      SessionGeneration old = current;
      waiting = giveUp(connecting);
      connecting = null;
      retries.reset();
      if (old != null) {
        retired = bothEnd(retired, old.retire(source.drainTimeout()));
      }
      source = next;
      begin(fresh, Change.REPLACED, problems);
    }
    if (waiting != null) {
      waiting.settled().complete(fresh);
    }
  }

  /** Its session is closed when it comes. Under the lock. */
  private @Nullable ConnectAttempt giveUp(@Nullable ConnectAttempt attempt) {
    if (attempt != null) {
      endings.add(name, attempt);
    }
    return attempt;
  }

  /**
   * Tells whether a failure came from a session that somebody closed; if so, the next use asks for
   * another one.
   */
  Optional<ConnectionException> lost(SessionGeneration generation, Throwable failure) {
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
      if (current != generation || life.ended()) {
        return Optional.of(explained);
      }
      current = null;
      life.failed(explained);
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
    ConnectAttempt use;
    ConnectAttempt replace;
    synchronized (lock) {
      if (life.ended()) {
        return CompletableFuture.completedFuture(null);
      }
      SessionGeneration last = current;
      use = giveUp(connecting);
      connecting = null;
      replace = giveUp(replacement);
      replacement = null;
      life.draining(reason);
      drained = last == null ? retired : bothEnd(retired, last.retire(source.drainTimeout()));
    }
    Stream.of(use, replace).filter(Objects::nonNull).forEach(attempt -> attempt.fail(life.gone()));
    changes.tell();
    return drained.whenComplete(
        (done, failure) -> {
          synchronized (lock) {
            life.closed();
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
    SessionGeneration generation = current;
    boolean ready = generation != null && !generation.session().isClosed();
    if (!ready && source.owned() && !life.ended()) {
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
      life.record(change);
    }
  }

  private void begin(SessionGeneration generation, Change change, List<String> problems) {
    current = generation;
    life.ready(generation.number(), change, problems);
  }

  private ConnectionException unreachable(SessionSource from, @Nullable Throwable failure) {
    return ConnectFailureExplainer.explain(name, from.place(), failure);
  }

  @Override
  public String toString() {
    return "Connection[" + name + " at " + source.place() + ", " + life.status().state() + "]";
  }
}
