package io.cqlengine.core.scan;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/**
 * A row of some kilobytes. Public, because the program that reads it is started on the class path.
 *
 * @param part the partition
 * @param number its place in there
 * @param text something long
 */
@Table
public record Large(@PartitionKey Integer part, @ClusteringKey Integer number, String text) {}
