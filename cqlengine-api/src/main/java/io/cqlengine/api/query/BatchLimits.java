package io.cqlengine.api.query;

/**
 * From which size on a batch is warned of in the log, or rejected before anything is sent. Bytes
 * are about those that the server measures: values with an overhead of some 20 bytes for each cell,
 * 21 for each row and 29 for each partition. The server measures no batch of one partition: there
 * the values alone count. Partitions are those that the batch writes to.
 *
 * @param warnBytes more bytes than these are warned of
 * @param failBytes more bytes than these are rejected
 * @param warnPartitions more partitions than these are warned of
 * @param failPartitions more partitions than these are rejected
 */
public record BatchLimits(
    long warnBytes, long failBytes, long warnPartitions, long failPartitions) {

  /** No limits. */
  public static final BatchLimits NONE =
      new BatchLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /**
   * What a server does that is not configured otherwise: {@code batch_size_warn_threshold} of 5
   * KiB, {@code batch_size_fail_threshold} of 50 KiB, {@code
   * unlogged_batch_across_partitions_warn_threshold} of 10 partitions.
   */
  public static final BatchLimits SERVER_DEFAULTS =
      new BatchLimits(5 * 1024L, 50 * 1024L, 10, Long.MAX_VALUE);
}
