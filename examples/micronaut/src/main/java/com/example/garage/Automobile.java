package com.example.garage;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.math.BigDecimal;
import java.util.Set;

@Table
public record Automobile(
    @PartitionKey String manufacturer,
    @ClusteringKey(1) int year,
    @ClusteringKey(2) String model,
    BigDecimal price,
    Set<String> options) {}
