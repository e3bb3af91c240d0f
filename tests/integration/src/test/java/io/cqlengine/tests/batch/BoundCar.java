package io.cqlengine.tests.batch;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** A model that its annotation binds to cluster1. */
@Table(connection = "cluster1")
public record BoundCar(@PartitionKey String owner, @ClusteringKey int year, String make) {
  static final String CQL = "(owner text, year int, make text, PRIMARY KEY (owner, year))";
}
