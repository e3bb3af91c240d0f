package io.cqlengine.api.spi;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchType;
import io.cqlengine.api.query.BatchLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The options of a batch. Empty options are those of the connection.
 *
 * @param type logged, unlogged or counter
 * @param timestamp the timestamp of all operations in microseconds since the epoch
 * @param consistency the consistency level
 * @param serialConsistency the consistency level of conditions
 * @param timeout the timeout, with preparing; zero for none
 * @param profile the driver's execution profile
 * @param tracing whether the server traces it
 * @param idempotent whether it is idempotent; empty to compute it from the operations
 * @param limits sizes that are logged or rejected
 */
public record BatchSpec(
    BatchType type,
    OptionalLong timestamp,
    Optional<ConsistencyLevel> consistency,
    Optional<ConsistencyLevel> serialConsistency,
    Optional<Duration> timeout,
    Optional<String> profile,
    boolean tracing,
    Optional<Boolean> idempotent,
    BatchLimits limits) {

  /** A logged batch with the options of the connection. */
  public static final BatchSpec LOGGED =
      new BatchSpec(
          BatchType.LOGGED,
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          BatchLimits.SERVER_DEFAULTS);

  /**
   * Checks the components for null.
   *
   * @param type logged, unlogged or counter
   * @param timestamp the timestamp of all operations in microseconds since the epoch
   * @param consistency the consistency level
   * @param serialConsistency the consistency level of conditions
   * @param timeout the timeout, with preparing
   * @param profile the driver's execution profile
   * @param tracing whether the server traces it
   * @param idempotent whether it is idempotent
   * @param limits sizes that are logged or rejected
   */
  public BatchSpec {
    requireNonNull(type, "type is null");
    requireNonNull(timestamp, "timestamp is null");
    requireNonNull(consistency, "consistency is null");
    requireNonNull(serialConsistency, "serialConsistency is null");
    requireNonNull(timeout, "timeout is null");
    requireNonNull(profile, "profile is null");
    requireNonNull(idempotent, "idempotent is null");
    requireNonNull(limits, "limits is null");
  }
}
