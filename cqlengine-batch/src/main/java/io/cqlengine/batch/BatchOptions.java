package io.cqlengine.batch;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchType;
import io.cqlengine.api.query.BatchLimits;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.BatchSpec;
import io.cqlengine.api.spi.WriteTimestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The options of a {@link BatchQuery}. They are changed only on a copy that nobody else has. */
final class BatchOptions implements Cloneable {
  Using using = Using.none();
  BatchType type = BatchType.LOGGED;
  @Nullable Long timestamp;
  @Nullable Duration timestampOffset;
  @Nullable ConsistencyLevel consistency;
  @Nullable ConsistencyLevel serialConsistency;
  @Nullable Duration timeout;
  @Nullable String profile;
  boolean tracing;
  @Nullable Boolean idempotent;
  BatchLimits limits = BatchLimits.SERVER_DEFAULTS;
  boolean executeOnException;
  boolean repeatable;

  BatchOptions copy() {
    try {
      return (BatchOptions) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the batch has a timestamp. */
  boolean timestamped() {
    return timestamp != null || timestampOffset != null;
  }

  /** The options for an execution now. An offset of the timestamp is relative to this moment. */
  BatchSpec spec() {
    return new BatchSpec(
        type,
        writeTime(),
        Optional.ofNullable(consistency),
        Optional.ofNullable(serialConsistency),
        Optional.ofNullable(timeout),
        Optional.ofNullable(profile),
        tracing,
        Optional.ofNullable(idempotent),
        limits);
  }

  private OptionalLong writeTime() {
    if (timestampOffset != null) {
      return OptionalLong.of(fromNow(timestampOffset));
    }
    return timestamp == null ? OptionalLong.empty() : OptionalLong.of(timestamp);
  }

  /** The timestamp at an offset from now. */
  static long fromNow(Duration offset) {
    try {
      return WriteTimestamps.fromNow(offset);
    } catch (ArithmeticException e) {
      throw new BatchException(
          "timestampOffset(" + offset + ") is rejected. The time is too far away for CQL.");
    }
  }

  /** The timestamp of an instant. */
  static long micros(Instant time) {
    try {
      return WriteTimestamps.of(time);
    } catch (ArithmeticException e) {
      throw new BatchException(
          "timestamp(" + time + ") is rejected. The time is too far away for CQL.");
    }
  }
}
