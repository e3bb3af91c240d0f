package io.cqlengine.tests.program.domain;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.util.Set;

/** The program's own record, in a closed package. The annotation processor writes its access. */
@Table
public record Automobile(
    @PartitionKey String manufacturer,
    @ClusteringKey(1) int year,
    @ClusteringKey(2) String model,
    Set<String> options) {}
