package io.cqlengine.api.result;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The outcome of a conditional write, returned by the {@code try} verbs. Switch over {@link
 * #status()}. The engine implements it.
 *
 * @param <E> the entity type
 */
public interface WriteOutcome<E> {

  /** How a conditional write ended. */
  enum Status {
    /** The conditions held and the write was applied. */
    APPLIED,
    /** The conditions did not hold and nothing was written. */
    NOT_APPLIED,
    /**
     * The answer was lost, or the coordinator failed after it may have sent the write to replicas.
     * The write may have been applied, or may still be.
     */
    UNKNOWN
  }

  /** {@return how the write ended} */
  Status status();

  /**
   * {@return the entity of {@code tryCreate} or {@code trySave}, with the defaults that {@code
   * tryCreate} filled in, such as a key; empty for other verbs}
   */
  Optional<E> entity();

  /**
   * {@return the existing row, if the write was not applied and the server returned the whole row,
   * as it does for {@code IF NOT EXISTS}; else empty}
   *
   * @throws io.cqlengine.api.error.CqlEngineException if the row cannot be read as an entity
   */
  Optional<E> existing();

  /**
   * {@return the columns of the conditions that the server returned, if the write was not applied}
   * Empty for {@code IF EXISTS} on a row that does not exist.
   */
  Values returned();

  /**
   * {@return why the outcome is unknown, if it is} The exception of the driver, or a {@link
   * io.cqlengine.api.connection.ConnectionException} if the session was closed meanwhile.
   */
  Optional<Throwable> failure();

  /**
   * Resolves an unknown outcome: reads the row at the serial consistency level, which first
   * completes a running write, and compares it with the values of the write. A known outcome is
   * returned as it is.
   *
   * <p>If the coordinator did not report the failure, it may still be writing. Then a row without
   * the values of the write is read again, until five seconds after the failure. This is longer
   * than the server's defaults for {@code write_request_timeout} and {@code
   * cas_contention_timeout}, after which the coordinator gives up.
   *
   * @return an outcome that is applied if the row has all values of the write, even if another
   *     client wrote them, else not applied
   * @throws io.cqlengine.api.routing.RoutingException if the connection leads to another cluster
   *     than the write was sent to
   */
  WriteOutcome<E> resolve();

  /** {@return a stage with the outcome, see {@link #resolve()}} */
  CompletionStage<WriteOutcome<E>> resolveAsync();
}
