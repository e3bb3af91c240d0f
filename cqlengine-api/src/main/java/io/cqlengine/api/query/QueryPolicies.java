package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

/**
 * What to do about queries that are costly for the cluster, for an engine or for a query set.
 *
 * @param fullScan of a query that makes the server read all partitions: it names no partition key,
 *     no index of the model serves it, and no limit ends it early
 * @param filtering of {@code ALLOW FILTERING}
 * @param manyPartitions of {@code IN} on the partition key that names many partitions
 * @param many how many partitions are many; at least 2
 */
public record QueryPolicies(Policy fullScan, Policy filtering, Policy manyPartitions, int many) {

  /** Full scans and filtering are told in the log, all else is allowed. */
  public static final QueryPolicies DEFAULTS =
      new QueryPolicies(Policy.WARN, Policy.WARN, Policy.ALLOW, 25);

  /** Everything is allowed. */
  public static final QueryPolicies ALLOW_ALL =
      new QueryPolicies(Policy.ALLOW, Policy.ALLOW, Policy.ALLOW, 25);

  /**
   * Checked policies.
   *
   * @param fullScan of a query that makes the server read all partitions
   * @param filtering of {@code ALLOW FILTERING}
   * @param manyPartitions of {@code IN} on the partition key that names many partitions
   * @param many how many partitions are many; at least 2
   */
  public QueryPolicies {
    requireNonNull(fullScan, "fullScan is null");
    requireNonNull(filtering, "filtering is null");
    requireNonNull(manyPartitions, "manyPartitions is null");
    if (many < 2) {
      throw new IllegalArgumentException(
          "many = " + many + ": two partitions are the least that can be many");
    }
  }

  /**
   * These policies with another one for full scans.
   *
   * @param policy the policy
   * @return new policies
   */
  public QueryPolicies fullScan(Policy policy) {
    requireNonNull(policy, "policy is null");
    return new QueryPolicies(policy, filtering, manyPartitions, many);
  }

  /**
   * These policies with another one for {@code ALLOW FILTERING}.
   *
   * @param policy the policy
   * @return new policies
   */
  public QueryPolicies filtering(Policy policy) {
    requireNonNull(policy, "policy is null");
    return new QueryPolicies(fullScan, policy, manyPartitions, many);
  }

  /**
   * These policies with another one for {@code IN} on the partition key.
   *
   * @param policy the policy
   * @param from from how many partitions on it holds, at least 2
   * @return new policies
   */
  public QueryPolicies manyPartitions(Policy policy, int from) {
    requireNonNull(policy, "policy is null");
    return new QueryPolicies(fullScan, filtering, policy, from);
  }
}
