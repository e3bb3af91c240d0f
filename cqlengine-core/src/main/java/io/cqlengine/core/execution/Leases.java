package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.DriverException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Leases of sessions, and the plans of requests under them. No caller waits for them on a thread of
 * the driver, or longer than its call may take. When a caller gives up, connecting and preparing go
 * on for others.
 */
public final class Leases {
  private Leases() {}

  /** Leases the session of a connection. To be released. */
  public static SessionGeneration acquire(
      CoreConnectionRegistry registry, String connection, Deadline deadline) {
    CoreConnection leased = registry.require(connection);
    DriverThreads.refuseStatement(connection);
    return leased.lease(deadline);
  }

  /** Runs a step under a lease, which is released however the step ends. */
  public static <T> CompletionStage<T> during(
      CompletionStage<SessionGeneration> lease,
      Function<SessionGeneration, CompletionStage<T>> step) {
    return lease.thenCompose(
        generation -> {
          CompletionStage<T> running;
          try {
            running = step.apply(generation);
          } catch (Throwable e) {
            generation.release();
            throw e;
          }
          return running.whenComplete((result, failure) -> generation.release());
        });
  }

  /** The plan of a request. Preparing has the connection's timeout, and waiting the deadline. */
  public static StatementPlan plan(
      SessionGeneration generation, StatementRequest request, Deadline deadline) {
    StatementPlan plan = generation.plans().find(request.key());
    if (plan != null) {
      return plan;
    }
    try {
      return deadline.await(generation.plans().prepare(request.key()), "while preparing");
    } catch (DriverTimeoutException e) {
      throw NotSentException.of(e);
    } catch (DriverException e) {
      // Others have the same exception.
      throw e.copy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException(
          "The thread was interrupted while preparing a statement on connection '"
              + generation.connection()
              + "'.",
          e);
    }
  }

  /** The plan of a request, without blocking. Preparing has the connection's timeout. */
  public static CompletionStage<StatementPlan> planAsync(
      SessionGeneration generation, StatementRequest request) {
    StatementPlan plan = generation.plans().find(request.key());
    return plan != null
        ? CompletableFuture.completedFuture(plan)
        : generation
            .plans()
            .prepare(request.key())
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
