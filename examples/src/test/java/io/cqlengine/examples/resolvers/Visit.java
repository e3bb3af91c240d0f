package io.cqlengine.examples.resolvers;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** A model that names neither connection nor keyspace. */
@Table
public record Visit(@PartitionKey String visitor, @ClusteringKey int day, String page) {}
