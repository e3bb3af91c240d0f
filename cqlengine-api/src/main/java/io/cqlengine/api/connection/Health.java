package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The health of a connection. A health check does not connect a lazy connection.
 *
 * @param state the connection's state
 * @param nodesUp the number of nodes that are up according to the driver
 * @param nodesKnown the number of nodes that the driver knows
 * @param queryTime how long a small query took; empty without a session or if it failed
 * @param failure why the query failed, or why the connection has no session
 */
public record Health(
    ConnectionState state,
    int nodesUp,
    int nodesKnown,
    Optional<Duration> queryTime,
    Optional<Throwable> failure) {
  /**
   * Checks the components for null.
   *
   * @param state the connection's state
   * @param nodesUp the number of nodes that are up according to the driver
   * @param nodesKnown the number of nodes that the driver knows
   * @param queryTime how long a small query took
   * @param failure why the query failed, or why the connection has no session
   */
  public Health {
    requireNonNull(state, "state is null");
    requireNonNull(queryTime, "queryTime is null");
    requireNonNull(failure, "failure is null");
  }

  /** {@return whether the cluster answered} */
  public boolean healthy() {
    return queryTime.isPresent();
  }
}
