package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.plan.ConnectionCounters;
import io.cqlengine.core.plan.StatementCache;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of a connection, from connecting to closing, with the plans that were prepared on it.
 * Work holds it; once retired it takes no new holds, and ends when the last one is given back.
 */
public final class SessionGeneration {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.connection");

  private final CoreConnection connection;
  private final long number;
  private final boolean owned;
  private final CqlSession session;
  private final StatementCache plans;

  /** The number of holds; when retired, its complement. */
  private final AtomicLong holds = new AtomicLong();

  /** Set when the engine begins to close the session, which takes the driver some seconds. */
  private volatile boolean closing;

  private final CompletableFuture<Void> drained = new CompletableFuture<>();

  /**
   * @param number its place among the sessions of the connection, from 1
   * @param owned whether the engine closes the session
   */
  SessionGeneration(CoreConnection connection, long number, boolean owned, CqlSession session) {
    this(connection, number, owned, session, new StatementCache(session, new ConnectionCounters()));
  }

  /** With plans that were prepared on the session already. */
  SessionGeneration(
      CoreConnection connection,
      long number,
      boolean owned,
      CqlSession session,
      StatementCache plans) {
    this.connection = connection;
    this.number = number;
    this.owned = owned;
    this.session = session;
    this.plans = plans;
  }

  /** The connection's name. */
  public String connection() {
    return connection.name();
  }

  /** Its place among the sessions of the connection, from 1. */
  public long number() {
    return number;
  }

  /** The session. */
  public CqlSession session() {
    return session;
  }

  /** The plans prepared on the session. */
  public StatementCache plans() {
    return plans;
  }

  /** Whether a page of one can be continued on the other: both are sessions of one cluster. */
  public boolean sameCluster(SessionGeneration other) {
    return this == other || sameCluster(other.nodes());
  }

  /** Whether it is a session of the cluster that has any of these nodes. */
  public boolean sameCluster(Set<UUID> nodes) {
    return nodes().stream().anyMatch(nodes::contains);
  }

  /** The host ids of the nodes that the session knows. */
  public Set<UUID> nodes() {
    return session.getMetadata().getNodes().keySet();
  }

  /**
   * What to tell of a failure when it came from a session that somebody closed; the next use then
   * asks for another one. Empty for all other failures.
   */
  public Optional<ConnectionException> lost(Throwable failure) {
    return connection.lost(this, failure);
  }

  /** Whether the session is closed or closing; what a server answered until then stays as it is. */
  boolean lostBy(Throwable failure) {
    return session.isClosed()
        || (closing && !(Futures.unwrap(failure) instanceof CoordinatorException));
  }

  /** What to do about a closed session that was still in use. */
  String whyClosed() {
    if (holds.get() < 0) {
      return "it was replaced or unregistered, and work on it took longer than the drain timeout:"
          + " raise it with drainTimeout(...)";
    }
    return owned
        ? "leave closing it to the engine"
        : "hand over an open one with connections().replace(...)";
  }

  /** Takes a hold, unless retired. */
  boolean tryHold() {
    while (true) {
      long count = holds.get();
      if (count < 0) {
        return false;
      }
      if (holds.compareAndSet(count, count + 1)) {
        return true;
      }
    }
  }

  /** Gives a hold back. */
  public void release() {
    while (true) {
      long count = holds.get();
      long next = count >= 0 ? count - 1 : count + 1;
      if (holds.compareAndSet(count, next)) {
        if (next == ~0L) {
          drained.complete(null);
        }
        return;
      }
    }
  }

  /**
   * Refuses new holds, lets the others be given back until the deadline, then closes the session if
   * the engine opened it. A close that fails is logged: nobody could do anything about it.
   */
  CompletionStage<Void> retire(Duration deadline) {
    return drain()
        .toCompletableFuture()
        .copy()
        .completeOnTimeout(null, TimeUnit.MILLISECONDS.convert(deadline), TimeUnit.MILLISECONDS)
        .thenCompose(drained -> close())
        .exceptionally(
            failure -> {
              notClosed(connection(), failure);
              return null;
            });
  }

  static void notClosed(String connection, Throwable failure) {
    LOG.warn("a session of connection '{}' did not close", connection, failure);
  }

  private CompletionStage<Void> close() {
    if (!owned) {
      return CompletableFuture.completedFuture(null);
    }
    closing = true;
    return session.closeAsync();
  }

  /** Refuses new holds; the stage ends when the last one is given back. */
  CompletionStage<Void> drain() {
    while (true) {
      long count = holds.get();
      if (count < 0) {
        return drained;
      }
      if (holds.compareAndSet(count, ~count)) {
        if (count == 0) {
          drained.complete(null);
        }
        return drained;
      }
    }
  }
}
