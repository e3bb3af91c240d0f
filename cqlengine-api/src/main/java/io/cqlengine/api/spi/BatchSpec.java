package io.cqlengine.api.spi;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchType;
import io.cqlengine.api.query.BatchLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a batch is sent. What is empty is left to the connection.
 *
 * @param type logged, unlogged or counter
 * @param timestamp the write time of all operations in microseconds since the epoch, UTC
 * @param consistency the consistency level
 * @param serialConsistency the consistency level of the conditions
 * @param timeout how long the request may take, preparing included; zero for no limit
 * @param profile the driver's execution profile
 * @param tracing whether the server traces the request
 * @param idempotent what retries may rely on; empty: computed from the operations
 * @param limits from which size on it is warned of or rejected
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

  /** A logged batch, everything else left to the connection. */
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
   * @param timestamp the write time of all operations in microseconds since the epoch, UTC
   * @param consistency the consistency level
   * @param serialConsistency the consistency level of the conditions
   * @param timeout how long the request may take, preparing included; zero for no limit
   * @param profile the driver's execution profile
   * @param tracing whether the server traces the request
   * @param idempotent what retries may rely on; empty: computed from the operations
   * @param limits from which size on it is warned of or rejected
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
