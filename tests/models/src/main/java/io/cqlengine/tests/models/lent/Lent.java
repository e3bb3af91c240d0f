package io.cqlengine.tests.models.lent;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** In a closed package, to which a lookup is handed over by the engine's builder. */
@Table("sample")
record Lent(@PartitionKey String id, int amount) {}
