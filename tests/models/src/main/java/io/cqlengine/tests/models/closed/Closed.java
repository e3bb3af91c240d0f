package io.cqlengine.tests.models.closed;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** In a closed package, to which nothing leads. */
@Table("sample")
record Closed(@PartitionKey String id, int amount) {}
