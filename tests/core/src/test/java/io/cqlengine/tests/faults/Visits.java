package io.cqlengine.tests.faults;

import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.CounterColumn;

/** A row that only counts. */
@Table(keyspace = "house")
record Visits(@PartitionKey int id, @Counter long hits) {
  static final CounterColumn<Visits> HITS = Columns.of(Visits.class).counter("hits");
}
