package io.cqlengine.guice;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** A model of the tests. */
@Table
public record Note(@PartitionKey String id, String body) {}
