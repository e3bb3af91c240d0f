package io.cqlengine.tests.reactive;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/**
 * A row.
 *
 * @param series the partition
 * @param number its place in there
 */
@Table
record Sample(@PartitionKey String series, @ClusteringKey Integer number) {}
