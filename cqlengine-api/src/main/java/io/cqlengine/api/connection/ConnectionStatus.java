package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a connection, and its history.
 *
 * @param state the state
 * @param since when this state began
 * @param generation the number of sessions so far, with the current one; 0 before the first
 * @param lastFailure the last failure to connect, even if a later attempt succeeded
 */
public record ConnectionStatus(
    ConnectionState state, Instant since, long generation, Optional<Failure> lastFailure) {
  /**
   * Checks the components for null.
   *
   * @param state the state
   * @param since when this state began
   * @param generation the number of sessions so far, with the current one
   * @param lastFailure the last failure to connect, even if a later attempt succeeded
   */
  public ConnectionStatus {
    requireNonNull(state, "state is null");
    requireNonNull(since, "since is null");
    requireNonNull(lastFailure, "lastFailure is null");
  }

  /**
   * A failure to connect.
   *
   * @param at when
   * @param cause why
   */
  public record Failure(Instant at, Throwable cause) {
    /**
     * Checks the components for null.
     *
     * @param at when
     * @param cause why
     */
    public Failure {
      requireNonNull(at, "at is null");
      requireNonNull(cause, "cause is null");
    }
  }
}
