package io.cqlengine.api.query;

/**
 * Sizes above which a batch is logged as a warning, or rejected before anything is sent. Bytes are
 * an estimate of what the server measures: the values, and an overhead of some 20 bytes for each
 * cell, 21 for each row and 29 for each partition. For a batch of one partition, which the server
 * does not measure, only the values count.
 *
 * @param warnBytes above it, a warning is logged
 * @param failBytes above it, the batch is rejected
 * @param warnPartitions above it, a warning is logged for an unlogged batch
 * @param failPartitions above it, the batch is rejected
 */
public record BatchLimits(
    long warnBytes, long failBytes, long warnPartitions, long failPartitions) {

  /** No limits. */
  public static final BatchLimits NONE =
      new BatchLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /**
   * The defaults of the server: {@code batch_size_warn_threshold} of 5 KiB, {@code
   * batch_size_fail_threshold} of 50 KiB, {@code unlogged_batch_across_partitions_warn_threshold}
   * of 10 partitions.
   */
  public static final BatchLimits SERVER_DEFAULTS =
      new BatchLimits(5 * 1024L, 50 * 1024L, 10, Long.MAX_VALUE);
}
