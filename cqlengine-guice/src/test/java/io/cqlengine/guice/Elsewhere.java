package io.cqlengine.guice;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** A model on a connection that most tests do not have. */
@Table(connection = "cluster9")
public record Elsewhere(@PartitionKey String id) {}
