package io.cqlengine.transfer.slice;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.table.TransferTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a slice after a position and up to another one, as WHERE clauses. They compare keys
 * on the server only, so the order of no type is implemented here.
 */
public final class SliceBounds {
  private final TransferTable table;
  private final List<Segment> segments = new ArrayList<>();

  /** A WHERE clause with the values of its markers. */
  public record Segment(String where, List<ByteBuffer> values) {}

  private SliceBounds(TransferTable table) {
    this.table = table;
  }

  /**
   * The clauses, in the order of the rows.
   *
   * @param after exclusive; null for the beginning of the slice
   * @param last inclusive; null for the end of the slice
   */
  public static List<Segment> of(
      TransferTable table, TokenSlice slice, @Nullable Position after, @Nullable Position last) {
    SliceBounds bounds = new SliceBounds(table);
    bounds.add(slice, after, last);
    return bounds.segments;
  }

  private void add(TokenSlice slice, @Nullable Position after, @Nullable Position last) {
    if (after != null && last != null && after.samePartition(last)) {
      if (after.clustering() == null || last.clustering() == null) {
        return;
      }
      between(after.partition(), after.clustering(), last.clustering());
      return;
    }
    if (after != null && after.clustering() != null) {
      after(after.partition(), after.clustering(), 0);
    }
    long first = Math.max(slice.first(), TokenSlice.FIRST_TOKEN);
    boolean atLast = after != null && after.token() == slice.last();
    boolean atFirst = last != null && last.token() <= first;
    long from = after == null ? first : after.token() + 1;
    long to = last == null ? slice.last() : last.token() - 1;
    if (!atLast && !atFirst && from <= to) {
      tokens(from, to);
    }
    if (last != null) {
      if (last.clustering() == null) {
        segment(equal(table.partition(), table.partition().size()), last.partition());
      } else {
        upTo(last.partition(), last.clustering(), 0);
      }
    }
  }

  private void tokens(long from, long to) {
    segment(
        "%s >= ? AND %s <= ?".formatted(table.token(), table.token()),
        List.of(bigint(from), bigint(to)));
  }

  /** The rows of a partition after a key: those with more equal columns come first. */
  private void after(List<ByteBuffer> partition, List<ByteBuffer> key, int equal) {
    for (int column = key.size() - 1; column >= equal; column--) {
      clustered(partition, key, column, operator(column, true));
    }
  }

  private void upTo(List<ByteBuffer> partition, List<ByteBuffer> key, int equal) {
    for (int column = equal; column < key.size(); column++) {
      String before = operator(column, false);
      clustered(partition, key, column, column == key.size() - 1 ? before + "=" : before);
    }
  }

  private void between(List<ByteBuffer> partition, List<ByteBuffer> after, List<ByteBuffer> last) {
    int differs = 0;
    while (differs < after.size() && after.get(differs).equals(last.get(differs))) {
      differs++;
    }
    if (differs == after.size()) {
      return;
    }
    after(partition, after, differs + 1);
    boolean deepest = differs == after.size() - 1;
    String name = table.clustering().get(differs).asCql(false);
    List<ByteBuffer> values = new ArrayList<>(partition);
    values.addAll(after.subList(0, differs + 1));
    values.add(last.get(differs));
    segment(
        key(differs)
            + " AND %s %s ? AND %s %s ?"
                .formatted(
                    name,
                    operator(differs, true),
                    name,
                    operator(differs, false) + (deepest ? "=" : "")),
        values);
    upTo(partition, last, differs + 1);
  }

  private void clustered(
      List<ByteBuffer> partition, List<ByteBuffer> key, int column, String operator) {
    List<ByteBuffer> values = new ArrayList<>(partition);
    values.addAll(key.subList(0, column + 1));
    segment(
        key(column) + " AND " + table.clustering().get(column).asCql(false) + " " + operator + " ?",
        values);
  }

  private String operator(int column, boolean after) {
    return table.ascending().get(column) == after ? ">" : "<";
  }

  /** The partition and so many clustering columns are equal. */
  private String key(int columns) {
    String partition = equal(table.partition(), table.partition().size());
    return columns == 0 ? partition : partition + " AND " + equal(table.clustering(), columns);
  }

  private static String equal(List<CqlIdentifier> names, int count) {
    return names.subList(0, count).stream()
        .map(name -> name.asCql(false) + " = ?")
        .collect(Collectors.joining(" AND "));
  }

  private void segment(String where, List<ByteBuffer> values) {
    segments.add(new Segment(where, values));
  }

  /** One row, or the static columns of a partition. */
  public static Segment row(TransferTable table, Position row) {
    List<ByteBuffer> values = new ArrayList<>(row.partition());
    SliceBounds bounds = new SliceBounds(table);
    if (row.clustering() != null) {
      values.addAll(Objects.requireNonNull(row.clustering()));
      return new Segment(bounds.key(table.clustering().size()), values);
    }
    return new Segment(bounds.key(0), values);
  }

  /** The partitions with a token: different keys may have the same one. */
  public static Segment token(TransferTable table, long token) {
    return new Segment(table.token() + " = ?", List.of(bigint(token)));
  }

  private static ByteBuffer bigint(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(0, value);
  }
}
