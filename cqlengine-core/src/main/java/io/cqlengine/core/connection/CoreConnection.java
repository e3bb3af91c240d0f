package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionStatistics;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.api.connection.Health;
import io.cqlengine.core.concurrent.CallbackThreads;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.plan.ConnectionCounters;
import io.cqlengine.core.plan.StatementCache;
import io.cqlengine.core.telemetry.EngineStatements;
import io.cqlengine.core.telemetry.ExecutionListeners;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A registered connection and its current generation. All threads share one attempt to connect. A
 * failed attempt is repeated at the next use and by the back-off.
 */
public final class CoreConnection implements Connection {
  /**
   * How long a replacement may take to prepare the statements in use. Others are prepared when they
   * are used.
   */
  private static final Duration PREPARING_AGAIN = Duration.ofSeconds(10);

  static final String UNREGISTERED = "was unregistered. Register it again to use it.";

  private final String name;
  private final ConnectionEventLog events;
  private final EngineStatements statements;
  private final ConnectionCounters counters = new ConnectionCounters();
  private final PendingShutdowns shutdowns;
  private final ConnectionLifecycle lifecycle;
  private final Object lock = new Object();

  /** Held while a replacement connects and prepares. Waiting for a monitor would pin a thread. */
  private final ReentrantLock replacing = new ReentrantLock();

  /** This and the next field change under the lock, and are read without it. */
  private volatile SessionSource source;

  private volatile @Nullable SessionGeneration current;

  /** The attempt that a use of the connection began. */
  private @Nullable ConnectAttempt connecting;

  /**
   * The attempt whose callers are being served. Callers that come meanwhile are behind them, except
   * on the serving thread.
   */
  private volatile @Nullable ConnectAttempt serving;

  /** The attempt that replaces the session. */
  private @Nullable ConnectAttempt replacement;

  /** The end of the sessions that were replaced. */
  private CompletableFuture<Void> retired = CompletableFuture.completedFuture(null);

  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  CoreConnection(
      String name,
      SessionSource source,
      ConnectionEventLog events,
      PendingShutdowns shutdowns,
      ExecutionListeners listeners) {
    this.name = name;
    this.statements = new EngineStatements(name, listeners);
    this.source = source;
    this.events = events;
    this.shutdowns = shutdowns;
    this.lifecycle = new ConnectionLifecycle(name, events);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ConnectionStatus status() {
    return lifecycle.status();
  }

  @Override
  public Health health() {
    return HealthCheck.of(this, leaseIfConnected(), statements);
  }

  /** Leases the current generation, unless there is none, or the connection ends. */
  private @Nullable SessionGeneration leaseIfConnected() {
    synchronized (lock) {
      SessionGeneration generation = current;
      return generation != null && generation.tryLease() ? generation : null;
    }
  }

  /** The statistics of all of its sessions. */
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
    return ConnectFailureExplainer.await(name, connect(), Deadline.NONE).session();
  }

  /** What depends on it may block, and delays no caller that waits for the session. */
  @Override
  public CompletionStage<CqlSession> sessionAsync() {
    SessionGeneration generation = open();
    return generation != null && !lifecycle.ended()
        ? CompletableFuture.completedFuture(generation.session())
        : connect().thenApplyAsync(SessionGeneration::session, CallbackThreads::execute);
  }

  /** Leases the current generation, connecting first if there is none. To be released. */
  public SessionGeneration lease(Deadline deadline) {
    SessionGeneration generation = leaseAtOnce();
    if (generation != null) {
      return generation;
    }
    requireMayWait();
    CompletableFuture<SessionGeneration> lease = leaseConnected();
    try {
      return ConnectFailureExplainer.await(name, lease, deadline);
    } catch (RuntimeException e) {
      // If the caller has given up, the attempt goes on for others, and leases for this caller,
      // too.
      Futures.later(lease, SessionGeneration::release);
      throw e;
    }
  }

  /** Leases the current generation without blocking. To be released. */
  public CompletionStage<SessionGeneration> leaseAsync() {
    SessionGeneration generation = leaseAtOnce();
    return generation != null ? CompletableFuture.completedFuture(generation) : leaseConnected();
  }

  /** Leases the current generation, unless there is none, or earlier callers wait for it. */
  private @Nullable SessionGeneration leaseAtOnce() {
    SessionGeneration generation = current;
    return generation != null && serving == null && generation.tryLease() ? generation : null;
  }

  /** Tries again with the successor of a generation that was retired before it was leased. */
  private CompletableFuture<SessionGeneration> leaseConnected() {
    return connect()
        .thenCompose(
            generation ->
                generation.tryLease()
                    ? CompletableFuture.completedFuture(generation)
                    : leaseConnected());
  }

  /** Connects if there is no session, with one attempt for all callers. */
  private CompletableFuture<SessionGeneration> connect() {
    ConnectAttempt attempt;
    boolean first;
    synchronized (lock) {
      if (lifecycle.ended()) {
        return CompletableFuture.failedFuture(lifecycle.gone());
      }
      ConnectAttempt running = serving == null ? connecting : serving;
      first = running == null;
      if (running != null) {
        attempt = running;
      } else {
        SessionGeneration generation = open();
        if (generation != null) {
          return CompletableFuture.completedFuture(generation);
        }
        current = null;
        attempt = new ConnectAttempt(source);
        connecting = attempt;
        lifecycle.connecting();
      }
    }
    CompletableFuture<SessionGeneration> connected = attempt.callers().join(Function.identity());
    if (first) {
      attempt.open();
      attempt
          .opened()
          .thenAccept(session -> opened(attempt, session))
          .exceptionally(failure -> failed(attempt, unreachable(attempt.source(), failure)));
      events.report();
    }
    // Without a place in the queue, the attempt has just ended.
    return connected == null ? connect() : connected;
  }

  private void opened(ConnectAttempt attempt, CqlSession session) {
    StatementCache plans = new StatementCache(session, counters, statements);
    SessionGeneration connected;
    synchronized (lock) {
      if (connecting != attempt) {
        return;
      }
      connecting = null;
      serving = attempt;
      connected = generation(attempt.source(), session, plans);
      begin(connected, Change.STATE, List.of());
    }
    attempt.callers().complete(connected, () -> served(attempt));
    events.report();
  }

  private void served(ConnectAttempt attempt) {
    synchronized (lock) {
      if (serving == attempt) {
        serving = null;
      }
    }
  }

  private @Nullable Void failed(ConnectAttempt attempt, ConnectionException explained) {
    synchronized (lock) {
      if (connecting != attempt) {
        return null;
      }
      connecting = null;
      lifecycle.failed(explained);
      lifecycle.retryLater(source.retry(), this::retry);
    }
    attempt.fail(explained);
    events.report();
    return null;
  }

  private void retry() {
    synchronized (lock) {
      lifecycle.retrying();
    }
    connect().exceptionally(failure -> null);
  }

  /**
   * Replaces the session: connects, prepares the statements in use, switches, and retires the old
   * generation. If connecting fails, nothing changes.
   */
  void replace(SessionSource next) {
    try {
      replacing.lockInterruptibly();
      try {
        replaceAlone(new ConnectAttempt(next));
      } finally {
        replacing.unlock();
      }
    } catch (InterruptedException e) {
      throw ConnectFailureExplainer.interrupted(name, e);
    }
  }

  private void replaceAlone(ConnectAttempt attempt) throws InterruptedException {
    synchronized (lock) {
      if (lifecycle.ended()) {
        throw lifecycle.gone();
      }
      replacement = attempt;
    }
    try {
      CqlSession session = opened(attempt);
      StatementCache plans = new StatementCache(session, counters, statements);
      SessionGeneration old = current;
      List<String> problems =
          old == null ? List.of() : plans.prepareAgain(old.plans().keys(), PREPARING_AGAIN);
      switchTo(attempt.source(), session, plans, problems);
    } finally {
      synchronized (lock) {
        giveUp(replacement);
        replacement = null;
      }
    }
  }

  private CqlSession opened(ConnectAttempt attempt) throws InterruptedException {
    attempt.open();
    try {
      return attempt.await();
    } catch (RuntimeException | Error e) {
      throw unreachable(attempt.source(), e);
    }
  }

  /** Takes the session of the replacement, unless the connection has ended meanwhile. */
  private void switchTo(
      SessionSource next, CqlSession session, StatementCache plans, List<String> problems) {
    SessionGeneration fresh;
    ConnectAttempt waiting;
    synchronized (lock) {
      if (lifecycle.ended()) {
        throw lifecycle.gone();
      }
      replacement = null;
      // Numbered only now: the old session may have been lost and opened anew meanwhile.
      fresh = generation(next, session, plans);
      SessionGeneration old = current;
      waiting = giveUp(connecting);
      connecting = null;
      serving = waiting;
      if (old != null) {
        retired = bothEnd(retired, old.retire(source.drainTimeout()));
      }
      source = next;
      begin(fresh, Change.REPLACED, problems);
    }
    if (waiting != null) {
      // Not here: it runs code of the application, and another replacement waits for this one.
      CallbackThreads.execute(() -> waiting.callers().complete(fresh, () -> served(waiting)));
    }
  }

  /** The session of the attempt is closed when it opens. To be called under the lock. */
  private @Nullable ConnectAttempt giveUp(@Nullable ConnectAttempt attempt) {
    if (attempt != null) {
      shutdowns.add(name, attempt);
    }
    return attempt;
  }

  /** Drops a session that somebody closed. The next use opens another one. */
  private void sessionLost(SessionGeneration generation, ConnectionException explained) {
    synchronized (lock) {
      if (current != generation || lifecycle.ended()) {
        return;
      }
      current = null;
      serving = null;
      lifecycle.failed(explained);
    }
    events.report();
  }

  /**
   * Rejects new work, waits until the deadline for running work, then closes the sessions that the
   * engine opened. A second call has no effect.
   *
   * @param reason why, and what to do, for the error of a later use
   */
  CompletionStage<Void> retire(String reason) {
    CompletableFuture<Void> drained;
    ConnectAttempt use;
    ConnectAttempt replace;
    synchronized (lock) {
      if (lifecycle.ended()) {
        return closed;
      }
      SessionGeneration last = current;
      use = giveUp(connecting);
      connecting = null;
      replace = giveUp(replacement);
      replacement = null;
      lifecycle.draining(reason);
      drained = last == null ? retired : bothEnd(retired, last.retire(source.drainTimeout()));
    }
    Stream.of(use, replace)
        .filter(Objects::nonNull)
        .forEach(attempt -> attempt.fail(lifecycle.gone()));
    events.report();
    CompletionStage<Void> end = drained;
    end.whenComplete((done, failure) -> ended());
    return closed;
  }

  private void ended() {
    synchronized (lock) {
      // A connection or route that a program still holds must not keep the sessions reachable.
      current = null;
      source = source.ended();
      lifecycle.closed();
    }
    events.report();
    closed.complete(null);
  }

  /** Completes when it has been retired. */
  CompletableFuture<Void> closed() {
    return closed;
  }

  private static CompletableFuture<Void> bothEnd(
      CompletableFuture<Void> one, CompletionStage<Void> other) {
    return CompletableFuture.allOf(one, other.toCompletableFuture());
  }

  /** Waits only for a session that the engine opens. */
  private void requireMayWait() {
    if (open() == null && source.owned() && !lifecycle.ended()) {
      DriverThreads.refuse("connecting '" + name + "'");
    }
  }

  /** The current generation, unless somebody closed its session. */
  private @Nullable SessionGeneration open() {
    SessionGeneration generation = current;
    return generation != null && !generation.session().isClosed() ? generation : null;
  }

  /** Records a change other than of the state, in its order among those. */
  void record(Change change) {
    synchronized (lock) {
      lifecycle.record(change);
    }
  }

  /** The next generation. To be called under the lock. */
  private SessionGeneration generation(
      SessionSource from, CqlSession session, StatementCache plans) {
    return new SessionGeneration(
        name,
        lifecycle.status().generation() + 1,
        from.keyspace().orElse(""),
        from.owned(),
        session,
        plans,
        this::sessionLost);
  }

  private void begin(SessionGeneration generation, Change change, List<String> problems) {
    current = generation;
    lifecycle.ready(generation.number(), change, problems);
  }

  private ConnectionException unreachable(SessionSource from, Throwable failure) {
    return ConnectFailureExplainer.explain(name, from.location(), failure);
  }

  @Override
  public String toString() {
    return "Connection[%s at %s, %s]".formatted(name, source.location(), status().state());
  }
}
