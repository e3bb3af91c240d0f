package io.cqlengine.tests.soak;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.CounterColumn;
import io.cqlengine.api.column.ValueColumn;

/** What the soak writes. Each writer has rows of its own. */
final class Tables {
  private Tables() {}

  /** Written once. */
  @Table
  record Fresh(
      @PartitionKey(1) String writer,
      @PartitionKey(2) int bucket,
      @ClusteringKey int number,
      String home) {
    static final int BUCKET = 1_000;

    static Fresh of(String writer, int number, String home) {
      return new Fresh(writer, number / BUCKET, number, home);
    }
  }

  /** Written over and over, and deleted. */
  @Table
  record Slot(
      @PartitionKey String writer, @ClusteringKey int number, Integer version, String home) {
    static final ValueColumn<Slot, Integer> VERSION =
        Columns.of(Slot.class).column("version", Integer.class);
    static final ValueColumn<Slot, String> HOME =
        Columns.of(Slot.class).column("home", String.class);
  }

  /** Written under conditions only. */
  @Table
  record Guarded(@PartitionKey String writer, @ClusteringKey int number, Integer version) {
    static final ValueColumn<Guarded, Integer> VERSION =
        Columns.of(Guarded.class).column("version", Integer.class);
  }

  /** Counted. */
  @Table
  record Tally(@PartitionKey String writer, @ClusteringKey int number, @Counter long hits) {
    static final CounterColumn<Tally> HITS = Columns.of(Tally.class).counter("hits");
  }

  static Class<?>[] all() {
    return new Class<?>[] {Fresh.class, Slot.class, Guarded.class, Tally.class};
  }
}
