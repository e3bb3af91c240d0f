package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.session.Request;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.core.concurrent.DelayedExecutor;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.plan.StatementCache;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of a connection, from connecting to closing, with the plans that were prepared on it.
 * Work leases it. Once retired it gives no new leases, and ends when the last one is released.
 */
public final class SessionGeneration {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.connection");

  /** How much longer the driver may take to close a session when its drain timeout has passed. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final String connection;
  private final long number;
  private final String keyspace;
  private final boolean owned;
  private final CqlSession session;
  private final StatementCache plans;
  private final BiConsumer<SessionGeneration, ConnectionException> whenLost;

  /** The number of leases; when retired, its complement. */
  private final AtomicLong leases = new AtomicLong();

  /** Set when the engine begins to close the session, which takes the driver some seconds. */
  private volatile boolean closing;

  private final CompletableFuture<Void> drained = new CompletableFuture<>();

  /**
   * @param number its number among the sessions of the connection, from 1
   * @param keyspace the default keyspace; empty for none
   * @param owned whether the engine closes the session
   * @param whenLost notified of a failure because somebody closed the session
   */
  SessionGeneration(
      String connection,
      long number,
      String keyspace,
      boolean owned,
      CqlSession session,
      StatementCache plans,
      BiConsumer<SessionGeneration, ConnectionException> whenLost) {
    this.connection = connection;
    this.number = number;
    this.keyspace = keyspace;
    this.owned = owned;
    this.session = session;
    this.plans = plans;
    this.whenLost = whenLost;
  }

  /** The connection's name. */
  public String connection() {
    return connection;
  }

  /** Its number among the sessions of the connection, from 1. */
  public long number() {
    return number;
  }

  /** The default keyspace of the connection when the session was opened; empty for none. */
  public String keyspace() {
    return keyspace;
  }

  public CqlSession session() {
    return session;
  }

  /** The plans prepared on the session. */
  public StatementCache plans() {
    return plans;
  }

  /** Whether both are sessions of one cluster, so that a read of one can go on with the other. */
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
   * The error for a failure that came from a session that somebody closed or is closing. When it is
   * closed, the next use asks for another session. Empty for all other failures.
   */
  public Optional<ConnectionException> lost(Throwable failure) {
    if (lostBy(failure)) {
      ConnectionException lost = closed("was closed while it was in use", failure);
      whenLost.accept(this, lost);
      return Optional.of(lost);
    }
    return closedByOwner(Futures.unwrap(failure))
        ? Optional.of(closed("is being closed", failure))
        : Optional.empty();
  }

  private ConnectionException closed(String what, Throwable failure) {
    return new ConnectionException(
        "The session of connection '%s' %s. %s".formatted(connection, what, whyClosed()), failure);
  }

  /**
   * Whether somebody else closes the session, which takes the driver some seconds. It then finds no
   * node, although the load balancing policy of the request names one that is up and connected.
   */
  private boolean closedByOwner(Throwable failure) {
    return failure instanceof NoNodeAvailableException none
        && plan(none.getExecutionInfo()).stream()
            .anyMatch(
                node ->
                    node.getState() == NodeState.UP
                        && node.getOpenConnections() > 0
                        && !node.isReconnecting());
  }

  /** The nodes for a request that failed; without it, for one of the default profile. */
  private Collection<Node> plan(@Nullable ExecutionInfo info) {
    @Nullable Request request = info == null ? null : info.getRequest();
    @Nullable DriverExecutionProfile own = request == null ? null : request.getExecutionProfile();
    @Nullable String name =
        own != null ? own.getName() : request == null ? null : request.getExecutionProfileName();
    return session
        .getContext()
        .getLoadBalancingPolicy(name == null ? DriverExecutionProfile.DEFAULT_NAME : name)
        .newQueryPlan(request, session);
  }

  /** Whether a failure comes from the end of the session. Errors of a server do not. */
  boolean lostBy(Throwable failure) {
    return session.isClosed()
        || (closing && !(Futures.unwrap(failure) instanceof CoordinatorException));
  }

  /** What to do about a closed session that was still in use. */
  private String whyClosed() {
    if (leases.get() < 0) {
      return "It was replaced or unregistered, and work on it took longer than the drain timeout."
          + " Raise that timeout with drainTimeout(...).";
    }
    return owned
        ? "Leave closing it to the engine."
        : "Its owner must not close it before unregister(...). Hand over an open one with"
            + " connections().replace(...).";
  }

  /** Takes a lease, unless retired. */
  boolean tryLease() {
    while (true) {
      long count = leases.get();
      if (count < 0) {
        return false;
      }
      if (leases.compareAndSet(count, count + 1)) {
        return true;
      }
    }
  }

  /** Releases a lease. */
  public void release() {
    while (true) {
      long count = leases.get();
      long next = count >= 0 ? count - 1 : count + 1;
      if (leases.compareAndSet(count, next)) {
        if (next == ~0L) {
          drained.complete(null);
        }
        return;
      }
    }
  }

  /**
   * Rejects new leases, waits until the deadline for those in use, then closes the session if the
   * engine opened it. What still runs at the deadline fails. A failure to close is only logged. The
   * driver needs a moment to close a session, which does not count.
   */
  CompletionStage<Void> retire(Duration deadline) {
    CompletableFuture<Void> closed = drain().thenCompose(drained -> close()).toCompletableFuture();
    return DelayedExecutor.completeAfter(closed.copy(), null, deadline)
        .thenCompose(
            passed ->
                DelayedExecutor.completeAfter(
                    closed.copy(), null, drained.isDone() ? CLOSING : Duration.ZERO))
        .thenCompose(passed -> closed.isDone() ? closed : forceClose(deadline))
        .exceptionally(
            failure -> {
              notClosed(connection, failure);
              return null;
            });
  }

  static void notClosed(String connection, Throwable failure) {
    LOG.warn("A session of connection '{}' did not close.", connection, failure);
  }

  private CompletionStage<Void> close() {
    if (!owned) {
      return CompletableFuture.completedFuture(null);
    }
    closing = true;
    return session.closeAsync();
  }

  /** Without it, a request whose answer never comes would keep the session open. */
  private CompletionStage<Void> forceClose(Duration deadline) {
    if (!owned) {
      return CompletableFuture.completedFuture(null);
    }
    closing = true;
    if (drained.isDone()) {
      LOG.warn(
          "A session of connection '{}' did not close within {} after its drain timeout of {}. The"
              + " engine closes it by force. A request that is still in flight on it fails.",
          connection,
          CLOSING,
          deadline);
    } else {
      LOG.warn(
          "A session of connection '{}' did not close within its drain timeout of {}. Requests that"
              + " are in flight fail. Raise that timeout with drainTimeout(...).",
          connection,
          deadline);
    }
    return session.forceCloseAsync();
  }

  /** Rejects new leases. The stage ends when the last one is released. */
  CompletionStage<Void> drain() {
    if (leases.getAndUpdate(count -> count < 0 ? count : ~count) == 0) {
      drained.complete(null);
    }
    return drained;
  }
}
