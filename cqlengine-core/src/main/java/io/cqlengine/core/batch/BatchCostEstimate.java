package io.cqlengine.core.batch;

import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.BatchLimits;
import io.cqlengine.api.result.BatchCost;
import io.cqlengine.api.spi.BatchSpec;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.plan.MutationSize;
import io.cqlengine.core.telemetry.LogRedaction;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cost of a batch, taken from its encoded operations. What costs time is computed once, and
 * only if it is needed. Used by one thread.
 */
final class BatchCostEstimate {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.batch");

  private final BatchPlan batch;

  /** The encoded operations. */
  private final List<BatchableStatement<?>> children;

  /** The size of all encoded values. */
  private final long bytes;

  private long rowBytes = -1;
  private int partitions = -1;

  BatchCostEstimate(BatchPlan batch, List<BatchableStatement<?>> children) {
    this.batch = batch;
    this.children = children;
    long size = 0;
    for (BatchableStatement<?> child : children) {
      size += bytes(child);
    }
    this.bytes = size;
  }

  /** The size of all rows as the server measures it, without their partitions. */
  private long rowBytes() {
    if (rowBytes < 0) {
      rowBytes = 0;
      for (int i = 0; i < children.size(); i++) {
        StatementRequest request = batch.writes().get(i).request();
        rowBytes += MutationSize.of(request.key(), request.values(), children.get(i));
      }
    }
    return rowBytes;
  }

  /** How many partitions it writes to. The driver computes their routing keys for it. */
  private int partitions() {
    if (partitions < 0) {
      Set<Object> found = new HashSet<>();
      for (int i = 0; i < children.size(); i++) {
        BatchableStatement<?> child = children.get(i);
        found.add(batch.writes().get(i).partition(child.getRoutingKey(), () -> table(child)));
      }
      partitions = found.size();
    }
    return partitions;
  }

  /** The table of a prepared statement, with its keyspace. */
  private static Optional<String> table(BatchableStatement<?> child) {
    if (!(child instanceof BoundStatement bound)
        || bound.getPreparedStatement().getVariableDefinitions().size() == 0) {
      return Optional.empty();
    }
    ColumnDefinition first = bound.getPreparedStatement().getVariableDefinitions().get(0);
    return Optional.of(first.getKeyspace().asInternal() + "." + first.getTable().asInternal());
  }

  /** The size that the server measures. */
  private long mutationBytes() {
    return rowBytes() + (long) MutationSize.PARTITION * partitions();
  }

  /**
   * Whether it is larger. The server measures only batches of several partitions. For one
   * partition, the values count.
   */
  private boolean largerThan(long limit) {
    return bytes > limit
        || (rowBytes() + (long) MutationSize.PARTITION * children.size() > limit
            && partitions() > 1
            && mutationBytes() > limit);
  }

  /** Whether the driver can choose a replica. */
  private boolean routingKeyKnown() {
    for (BatchableStatement<?> child : children) {
      if (child.getRoutingKey() != null) {
        return true;
      }
    }
    return false;
  }

  private static long bytes(BatchableStatement<?> child) {
    long bytes = 0;
    if (child instanceof BoundStatement bound) {
      for (int i = 0; i < bound.size(); i++) {
        bytes += size(bound.getBytesUnsafe(i));
      }
    } else if (child instanceof SimpleStatement simple) {
      for (Object value : simple.getPositionalValues()) {
        bytes += value instanceof ByteBuffer buffer ? size(buffer) : 0;
      }
    }
    return bytes;
  }

  private static int size(@Nullable ByteBuffer value) {
    return value == null ? 0 : value.remaining();
  }

  BatchCost cost() {
    int tombstones = 0;
    for (BatchedStatement write : batch.writes()) {
      tombstones += write.request().tombstones();
    }
    return new BatchCost(
        batch.writes().stream().map(BatchPlan::cql).toList(),
        partitions(),
        bytes,
        mutationBytes(),
        tombstones,
        routingKeyKnown());
  }

  /** Rejects a batch above a limit, and logs a warning above a lower one. */
  void check() {
    BatchSpec spec = batch.spec();
    BatchLimits limits = spec.limits();
    if (largerThan(limits.failBytes()) || partitionsAbove(limits.failPartitions())) {
      throw new CqlEngineException(
          ("The batch is too large: %s. The limit is %s. Use several batches, write without a"
                  + " batch, or raise BatchQuery.limits(...).")
              .formatted(this, limit(limits.failBytes(), limits.failPartitions())));
    }
    boolean wide = spec.type() == BatchType.UNLOGGED && partitionsAbove(limits.warnPartitions());
    if (largerThan(limits.warnBytes()) || wide) {
      LOG.warn(
          "A batch on connection '{}' is large: {}. Warnings begin at {}. ({})",
          batch.connection(),
          this,
          limit(limits.warnBytes(), limits.warnPartitions()),
          LogRedaction.cql(batch.text()));
    }
  }

  /** Whether it writes to more partitions; it has no more of them than operations. */
  private boolean partitionsAbove(long limit) {
    return children.size() > limit && partitions() > limit;
  }

  private static String limit(long bytes, long partitions) {
    return "%s bytes, %s partitions"
        .formatted(
            bytes == Long.MAX_VALUE ? "any number of" : bytes,
            partitions == Long.MAX_VALUE ? "any number of" : partitions);
  }

  @Override
  public String toString() {
    return "%s operations, %s bytes of values, about %s bytes on the server, %s partitions"
        .formatted(batch.writes().size(), bytes, mutationBytes(), partitions());
  }
}
