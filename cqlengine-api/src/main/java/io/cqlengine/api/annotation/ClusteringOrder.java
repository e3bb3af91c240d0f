package io.cqlengine.api.annotation;

/** The order of rows in a partition: {@code WITH CLUSTERING ORDER BY}. */
public enum ClusteringOrder {
  /** Ascending. */
  ASC,
  /** Descending. */
  DESC
}
