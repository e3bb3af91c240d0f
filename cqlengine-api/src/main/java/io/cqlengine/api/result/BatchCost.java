package io.cqlengine.api.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a batch would cost, found without sending it.
 *
 * @param cql the statements in order, with {@code ?} for values
 * @param partitions how many partitions it writes to
 * @param bytes the size of all encoded values
 * @param mutationBytes about what the server measures against {@code batch_size_fail_threshold}:
 *     the values with an overhead for each partition, row and cell; writes of one row are counted
 *     each
 * @param tombstones how many tombstones it writes: deleted rows, columns and parts of them, and
 *     non-frozen values that are written whole; those of CQL written by hand are not counted
 * @param routingKeyKnown whether the driver can choose a replica as coordinator
 */
public record BatchCost(
    List<String> cql,
    int partitions,
    long bytes,
    long mutationBytes,
    int tombstones,
    boolean routingKeyKnown) {

  /**
   * A cost whose statements do not change.
   *
   * @param cql the statements in order, with {@code ?} for values
   * @param partitions how many partitions it writes to
   * @param bytes the size of all encoded values
   * @param mutationBytes about what the server measures
   * @param tombstones how many tombstones it writes
   * @param routingKeyKnown whether the driver can choose a replica as coordinator
   */
  public BatchCost {
    requireNonNull(cql, "cql is null")
        .forEach(one -> requireNonNull(one, "element of cql is null"));
    cql = List.copyOf(cql);
  }
}
