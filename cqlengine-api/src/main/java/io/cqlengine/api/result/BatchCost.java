package io.cqlengine.api.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The cost of a batch that was not sent.
 *
 * @param cql the statements in order, with {@code ?} for values
 * @param partitions the number of partitions it writes to
 * @param bytes the size of all encoded values
 * @param mutationBytes an estimate of what the server compares with {@code
 *     batch_size_fail_threshold}: the values and an overhead for each partition, row and cell;
 *     several writes of one row count separately
 * @param tombstones the number of tombstones it writes: deleted rows, columns and elements, and
 *     non-frozen collections written as a whole; without those of hand-written CQL
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
   * Checks the components and copies the collections.
   *
   * @param cql the statements in order, with {@code ?} for values
   * @param partitions the number of partitions it writes to
   * @param bytes the size of all encoded values
   * @param mutationBytes an estimate of what the server compares with {@code
   *     batch_size_fail_threshold}
   * @param tombstones the number of tombstones it writes
   * @param routingKeyKnown whether the driver can choose a replica as coordinator
   */
  public BatchCost {
    requireNonNull(cql, "cql is null")
        .forEach(one -> requireNonNull(one, "element of cql is null"));
    cql = List.copyOf(cql);
  }
}
