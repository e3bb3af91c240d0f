package io.cqlengine.tests.faults;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.TextColumn;
import java.util.List;

/** A row with a column that can be repeated, and one whose changes cannot. */
@Table(keyspace = "house")
record Meter(@PartitionKey int id, String place, List<String> notes) {
  static final TextColumn<Meter> PLACE = Columns.of(Meter.class).text("place");
  static final ListColumn<Meter, String> NOTES =
      Columns.of(Meter.class).list("notes", String.class);
  static final Meter CELLAR = new Meter(1, "cellar", List.of("new"));
}
