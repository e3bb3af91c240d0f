package io.cqlengine.tests.routing;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** A table of which each cluster lacks another column: what a plan adds tells where it looked. */
final class SchemaProbe {
  private SchemaProbe() {}

  @Table("signpost")
  record Plain(@PartitionKey int id, String cluster1, String cluster2) {}

  @Table(value = "signpost", connection = "c_model")
  record WithConnection(@PartitionKey int id, String cluster1, String cluster2) {}

  @Table(value = "signpost", keyspace = "k_model")
  record WithKeyspace(@PartitionKey int id, String cluster1, String cluster2) {}

  @Table(value = "signpost", connection = "c_model", keyspace = "k_model")
  record WithBoth(@PartitionKey int id, String cluster1, String cluster2) {}
}
