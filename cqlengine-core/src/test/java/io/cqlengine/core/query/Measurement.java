package io.cqlengine.core.query;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model with all that the language speaks of: composite keys and every collection. */
@Table("measurement")
public record Measurement(
    @PartitionKey(1) String site,
    @PartitionKey(2) int line,
    @ClusteringKey(1) int day,
    @ClusteringKey(value = 2, order = ClusteringOrder.DESC) int hour,
    @ClusteringKey(3) String probe,
    @Nullable Double level,
    @Nullable String note,
    Set<String> tags,
    List<String> log,
    Map<String, Integer> marks) {

  private static final Columns<Measurement> COLUMNS = Columns.of(Measurement.class);
  public static final TextColumn<Measurement> SITE = COLUMNS.text("site");
  public static final ValueColumn<Measurement, Integer> LINE = COLUMNS.column("line", int.class);
  public static final ValueColumn<Measurement, Integer> DAY = COLUMNS.column("day", int.class);
  public static final ValueColumn<Measurement, Integer> HOUR = COLUMNS.column("hour", int.class);
  public static final TextColumn<Measurement> PROBE = COLUMNS.text("probe");
  public static final ValueColumn<Measurement, Double> LEVEL =
      COLUMNS.column("level", Double.class);
  public static final TextColumn<Measurement> NOTE = COLUMNS.text("note");
  public static final SetColumn<Measurement, String> TAGS = COLUMNS.set("tags", String.class);
  public static final ListColumn<Measurement, String> LOG = COLUMNS.list("log", String.class);
  public static final MapColumn<Measurement, String, Integer> MARKS =
      COLUMNS.map("marks", String.class, Integer.class);

  /** The columns of its table. */
  public static final String CQL =
      "(site text, line int, day int, hour int, probe text, level double, note text, tags"
          + " set<text>, log list<text>, marks map<text, int>, PRIMARY KEY ((site, line), day,"
          + " hour, probe)) WITH CLUSTERING ORDER BY (day ASC, hour DESC, probe ASC)";

  /** One with a note. */
  public static Measurement of(int day, int hour, String probe, String note) {
    return new Measurement(
        "north", 1, day, hour, probe, 1.5, note, Set.of("a"), List.of("x"), Map.of("m", 1));
  }
}
