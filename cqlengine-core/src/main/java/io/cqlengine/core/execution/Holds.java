package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.core.connection.DriverThreads;
import io.cqlengine.core.connection.Generation;
import io.cqlengine.core.connection.ManagedConnection;
import io.cqlengine.core.connection.Registry;
import io.cqlengine.core.plan.Plan;

/**
 * The steps before a request is sent, as a caller waits for them: not on a thread of the driver,
 * and not longer than the call may take. What is shared goes on for others when one gives up.
 */
final class Holds {
  private Holds() {}

  /** Holds the session that a request goes to. To be released. */
  static Generation hold(Registry registry, Request request, Deadline deadline) {
    try {
      return hold(registry, request.route().connection(), deadline);
    } catch (DriverTimeoutException e) {
      throw Failures.folded(e, request);
    }
  }

  /** Holds the session of a connection. To be released. */
  static Generation hold(Registry registry, String name, Deadline deadline) {
    ManagedConnection connection = registry.require(name);
    DriverThreads.refuseStatement(name);
    return deadline.limited()
        ? connection.hold(held -> deadline.await(held, "connecting '" + name + "'"))
        : connection.hold();
  }

  /** The plan of a request. */
  static Plan plan(Generation generation, Request request, Deadline deadline) {
    if (!deadline.limited()) {
      return generation.plans().get(request.plan());
    }
    try {
      return deadline.await(
          generation.plans().getAsync(request.plan(), Runner.limit(request)).toCompletableFuture(),
          "preparing");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException(
          "interrupted while preparing a statement on connection '" + generation.connection() + "'",
          e);
    }
  }
}
