package io.cqlengine.tests.batch;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** A model that is bound to nothing. */
@Table
public record UnboundCar(@PartitionKey int id, String text) {
  static final String CQL = "(id int PRIMARY KEY, text text)";
}
