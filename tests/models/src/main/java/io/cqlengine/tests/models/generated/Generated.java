package io.cqlengine.tests.models.generated;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** In a closed package, with generated code beside it. */
@Table("sample")
record Generated(@PartitionKey String id, int amount) {}
