package io.cqlengine.core.batch;

import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.BatchLimits;
import io.cqlengine.api.result.BatchCost;
import io.cqlengine.api.spi.BatchSpec;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cost of a batch, taken from its encoded operations. Partitions are counted on demand, because
 * the driver computes their routing keys.
 *
 * @param children the encoded operations
 * @param bytes the size of all encoded values
 */
record BatchCostEstimate(BatchPlan batch, List<BatchableStatement<?>> children, long bytes) {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.batch");

  static BatchCostEstimate of(BatchPlan batch, List<BatchableStatement<?>> children) {
    long bytes = 0;
    for (BatchableStatement<?> child : children) {
      bytes += bytes(child);
    }
    return new BatchCostEstimate(batch, children, bytes);
  }

  /** How many partitions it writes to. */
  private int partitions() {
    Set<Object> partitions = new HashSet<>();
    for (int i = 0; i < children.size(); i++) {
      partitions.add(batch.writes().get(i).partition(children.get(i).getRoutingKey()));
    }
    return partitions.size();
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
      for (ByteBuffer value : bound.getValues()) {
        bytes += size(value);
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
        tombstones,
        routingKeyKnown());
  }

  /** Refuses what is above a limit, and warns of what is above a lower one. */
  void check() {
    BatchSpec spec = batch.spec();
    BatchLimits limits = spec.limits();
    if (bytes > limits.failBytes() || partitionsAbove(limits.failPartitions())) {
      throw new CqlEngineException(
          ("the batch is too large: %s; the limit is %s: use several batches, write"
                  + " without a batch, or raise BatchQuery.limits(...)")
              .formatted(this, limit(limits.failBytes(), limits.failPartitions())));
    }
    boolean wide = spec.type() == BatchType.UNLOGGED && partitionsAbove(limits.warnPartitions());
    if (bytes > limits.warnBytes() || wide) {
      LOG.warn(
          "a batch on connection '{}' is large: {}; warned from {} on: {}",
          batch.connection(),
          this,
          limit(limits.warnBytes(), limits.warnPartitions()),
          batch.text());
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
    return "%s operations, %s bytes of values, %s partitions"
        .formatted(batch.writes().size(), bytes, partitions());
  }
}
