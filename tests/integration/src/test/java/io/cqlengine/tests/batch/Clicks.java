package io.cqlengine.tests.batch;

import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.CounterColumn;

/** A table of counters. */
@Table
public record Clicks(@PartitionKey String page, @Counter long clicks) {
  static final String CQL = "(page text PRIMARY KEY, clicks counter)";
  static final CounterColumn<Clicks> CLICKS = Columns.of(Clicks.class).counter("clicks");
}
