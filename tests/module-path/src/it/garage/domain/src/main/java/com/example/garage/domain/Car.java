package com.example.garage.domain;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.util.Set;

/**
 * A car in the garage.
 *
 * @param plate the number plate
 * @param year when it came
 * @param extras what it has
 */
@Table
public record Car(@PartitionKey String plate, @ClusteringKey int year, Set<String> extras) {}
