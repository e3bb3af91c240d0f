package io.cqlengine.core.query;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model with something of everything that differs in its own way. */
@Table
public record Sheet(
    @PartitionKey String id,
    @ClusteringKey int line,
    String text,
    Instant at,
    BigDecimal amount,
    ByteBuffer raw,
    Set<String> tags,
    Map<String, Integer> counts,
    List<String> steps) {

  public static final TextColumn<Sheet> ID = Columns.of(Sheet.class).text("id");
  public static final ValueColumn<Sheet, Integer> LINE =
      Columns.of(Sheet.class).column("line", int.class);
  public static final TextColumn<Sheet> TEXT = Columns.of(Sheet.class).text("text");
  public static final ValueColumn<Sheet, BigDecimal> AMOUNT =
      Columns.of(Sheet.class).column("amount", BigDecimal.class);
  public static final SetColumn<Sheet, String> TAGS =
      Columns.of(Sheet.class).set("tags", String.class);
  public static final MapColumn<Sheet, String, Integer> COUNTS =
      Columns.of(Sheet.class).map("counts", String.class, Integer.class);
  public static final ListColumn<Sheet, String> STEPS =
      Columns.of(Sheet.class).list("steps", String.class);

  public static final String CQL =
      "(id text, line int, text text, at timestamp, amount decimal, raw blob, tags set<text>,"
          + " counts map<text, int>, steps list<text>, PRIMARY KEY (id, line))";

  /** A sheet that has the key only. */
  public static Sheet of(String id, int line) {
    return new Sheet(id, line, null, null, null, null, Set.of(), Map.of(), List.of());
  }

  /** A sheet that has everything. */
  public static Sheet full(String id, int line) {
    return new Sheet(
        id,
        line,
        "text",
        Instant.parse("2012-06-22T10:00:00.123Z"),
        new BigDecimal("1.50"),
        ByteBuffer.wrap(new byte[] {1, 2, 3}),
        Set.of("a", "b"),
        Map.of("x", 1, "y", 2),
        List.of("1", "2"));
  }

  public Sheet text(String other) {
    return new Sheet(id, line, other, at, amount, raw, tags, counts, steps);
  }

  public Sheet at(Instant other) {
    return new Sheet(id, line, text, other, amount, raw, tags, counts, steps);
  }

  public Sheet amount(BigDecimal other) {
    return new Sheet(id, line, text, at, other, raw, tags, counts, steps);
  }

  public Sheet raw(ByteBuffer other) {
    return new Sheet(id, line, text, at, amount, other, tags, counts, steps);
  }

  public Sheet tags(Set<String> other) {
    return new Sheet(id, line, text, at, amount, raw, other, counts, steps);
  }

  public Sheet counts(Map<String, Integer> other) {
    return new Sheet(id, line, text, at, amount, raw, tags, other, steps);
  }

  public Sheet steps(List<String> other) {
    return new Sheet(id, line, text, at, amount, raw, tags, counts, other);
  }
}
