package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.concurrent.NotSentException;
import io.cqlengine.core.connection.CoreConnection;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.plan.StatementPlan;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The steps before a request is sent, as a caller waits for them: not on a thread of the driver,
 * and not longer than the call may take. What is shared goes on for others when one gives up.
 */
public final class Leases {
  private Leases() {}

  /** Holds the session that a request goes to. To be released. */
  static SessionGeneration hold(
      CoreConnectionRegistry registry, StatementRequest request, Deadline deadline) {
    try {
      return hold(registry, request.route().connection(), deadline);
    } catch (DriverTimeoutException e) {
      throw ExecutionErrors.folded(e, request);
    }
  }

  /** Holds the session of a connection. To be released. */
  public static SessionGeneration hold(
      CoreConnectionRegistry registry, String name, Deadline deadline) {
    CoreConnection connection = registry.require(name);
    DriverThreads.refuseStatement(name);
    return deadline.limited()
        ? connection.hold(held -> deadline.await(held, "connecting '" + name + "'"))
        : connection.hold();
  }

  /**
   * The plan of a request.
   *
   * @param timeout of the call, whose deadline it is; null for the connection's own
   */
  public static StatementPlan plan(
      SessionGeneration generation,
      StatementRequest request,
      Deadline deadline,
      @Nullable Duration timeout) {
    try {
      return timeout == null
          ? generation.plans().get(request.plan())
          : deadline.await(
              generation.plans().getAsync(request.plan(), timeout).toCompletableFuture(),
              "preparing");
    } catch (DriverTimeoutException e) {
      throw NotSentException.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException(
          "interrupted while preparing a statement on connection '" + generation.connection() + "'",
          e);
    }
  }

  /**
   * The plan of a request, without blocking.
   *
   * @param timeout of the call; null for the connection's own
   */
  public static CompletionStage<StatementPlan> planAsync(
      SessionGeneration generation, StatementRequest request, @Nullable Duration timeout) {
    return generation
        .plans()
        .getAsync(request.plan(), timeout)
        .exceptionally(
            failure -> {
              if (Futures.unwrap(failure) instanceof DriverTimeoutException late) {
                throw NotSentException.of(late);
              }
              throw failure instanceof CompletionException wrapped
                  ? wrapped
                  : new CompletionException(failure);
            });
  }
}
