package io.cqlengine.tests.models.provided;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** In a closed package, to which a lookup is handed over by a service. */
@Table("sample")
record Provided(@PartitionKey String id, int amount) {}
