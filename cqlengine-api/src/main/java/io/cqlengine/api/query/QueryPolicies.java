package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

/**
 * What to do about costly queries, for an engine or a query set. A {@link Scan} is rejected, but
 * never warned of, because its verb says what it costs.
 *
 * @param fullScan for queries that read all partitions: without partition key, index of the model
 *     or limit
 * @param filtering for {@code ALLOW FILTERING}
 * @param manyPartitions for {@code IN} on the partition key with many partitions
 * @param many how many partitions count as many, at least 2
 */
public record QueryPolicies(Policy fullScan, Policy filtering, Policy manyPartitions, int many) {

  /** Full scans and filtering are logged as warnings, everything else is allowed. */
  public static final QueryPolicies DEFAULTS =
      new QueryPolicies(Policy.WARN, Policy.WARN, Policy.ALLOW, 25);

  /** Everything is allowed. */
  public static final QueryPolicies ALLOW_ALL =
      new QueryPolicies(Policy.ALLOW, Policy.ALLOW, Policy.ALLOW, 25);

  /**
   * Checks the components for null.
   *
   * @param fullScan for queries that read all partitions
   * @param filtering for {@code ALLOW FILTERING}
   * @param manyPartitions for {@code IN} on the partition key with many partitions
   * @param many how many partitions count as many, at least 2
   */
  public QueryPolicies {
    requireNonNull(fullScan, "fullScan is null");
    requireNonNull(filtering, "filtering is null");
    requireNonNull(manyPartitions, "manyPartitions is null");
    if (many < 2) {
      throw new IllegalArgumentException("many is " + many + ". It must be at least 2.");
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
   * @param from how many partitions count as many, at least 2
   * @return new policies
   */
  public QueryPolicies manyPartitions(Policy policy, int from) {
    requireNonNull(policy, "policy is null");
    return new QueryPolicies(fullScan, filtering, policy, from);
  }
}
