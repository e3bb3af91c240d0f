package io.cqlengine.tests.models.exported;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** Public, in an exported package. */
@Table("sample")
public record Exported(@PartitionKey String id, int amount) {}
