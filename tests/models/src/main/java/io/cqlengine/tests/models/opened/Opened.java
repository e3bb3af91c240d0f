package io.cqlengine.tests.models.opened;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** In a package that is opened to the engine and to nobody else. */
@Table("sample")
record Opened(@PartitionKey String id, int amount) {}
