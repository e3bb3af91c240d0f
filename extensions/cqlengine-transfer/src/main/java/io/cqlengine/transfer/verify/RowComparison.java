package io.cqlengine.transfer.verify;

import com.datastax.oss.driver.api.core.type.DataType;
import io.cqlengine.transfer.read.Cell;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.session.SteadyClock;
import io.cqlengine.transfer.table.CanonicalValue;
import io.cqlengine.transfer.table.TransferColumn.Kind;
import io.cqlengine.transfer.table.TransferTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares two images of a row, cell by cell. */
final class RowComparison {
  private static final long TOLERANCE_MILLIS = 2_000;

  private final TransferTable table;
  private final boolean times;

  /**
   * @param times whether times are compared, too, not values and TTLs only
   */
  RowComparison(TransferTable table, boolean times) {
    this.table = table;
    this.times = times;
  }

  /** How two images differ. Null stands for a row that is not there. */
  Optional<RowDifference> compare(
      RowImage.Key key, @Nullable RowImage source, @Nullable RowImage target) {
    if (source == null || target == null) {
      return oneSide(key, source, target);
    }
    Map<Integer, RowDifference.Kind> columns = new TreeMap<>();
    Map<Cell.Slot, Cell> there = new HashMap<>();
    target.cells().stream()
        .filter(cell -> !list(cell))
        .forEach(cell -> there.put(cell.slot(), cell));
    for (Cell cell : source.cells()) {
      if (!list(cell)) {
        Cell other = there.remove(cell.slot());
        note(columns, cell, cells(source, cell, target, other));
      }
    }
    there.values().forEach(cell -> note(columns, cell, cells(target, cell, source, null)));
    for (int column = 0; column < table.columns().size(); column++) {
      if (table.columns().get(column).kind() == Kind.LIST) {
        compareLists(column, source, target, columns);
      }
    }
    return columns.values().stream()
        .max(Comparator.naturalOrder())
        .map(worst -> new RowDifference(worst, key, Set.copyOf(columns.keySet())));
  }

  private Optional<RowDifference> oneSide(
      RowImage.Key key, @Nullable RowImage source, @Nullable RowImage target) {
    RowImage there = source == null ? target : source;
    long now = SteadyClock.now();
    if (there == null || ends(there, now)) {
      return Optional.empty();
    }
    RowDifference.Kind kind =
        source == null ? RowDifference.Kind.EXTRA : RowDifference.Kind.MISSING;
    return Optional.of(new RowDifference(kind, key, Set.of()));
  }

  boolean list(Cell cell) {
    return table.columns().get(cell.column()).kind() == Kind.LIST;
  }

  private static void note(
      Map<Integer, RowDifference.Kind> columns, Cell cell, RowDifference.@Nullable Kind kind) {
    if (kind != null) {
      columns.merge(cell.column(), kind, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
  }

  /** How a cell differs from that of another image; null if it does not. */
  RowDifference.@Nullable Kind cells(
      RowImage in, Cell cell, RowImage otherIn, @Nullable Cell other) {
    if (other == null) {
      return ends(in, cell.ttl(), otherIn.readAt()) ? null : RowDifference.Kind.VALUES;
    }
    DataType type = table.columns().get(cell.column()).cellType(cell.number());
    if (!CanonicalValue.equal(cell.value(), other.value(), type)) {
      return RowDifference.Kind.VALUES;
    }
    boolean same =
        cell.time() == Cell.UNKNOWN
            || other.time() == Cell.UNKNOWN
            || ((!times || cell.time() == other.time()) && sameExpiry(in, cell, otherIn, other));
    return same ? null : RowDifference.Kind.TIMES_ONLY;
  }

  /** Whether a row has gone, or is about to, at the time of another read. */
  private static boolean ends(RowImage row, long at) {
    RowImage.Life life = row.life();
    return row.cells().isEmpty()
        ? life != null && ends(row, life.ttl(), at)
        : row.cells().stream().allMatch(cell -> ends(row, cell.ttl(), at));
  }

  private static boolean ends(RowImage in, int ttl, long at) {
    return ttl > 0 && expiry(in, ttl) - at <= TOLERANCE_MILLIS + Math.abs(at - in.readAt());
  }

  private static boolean sameExpiry(RowImage in, Cell cell, RowImage otherIn, Cell other) {
    if (cell.ttl() == 0 || other.ttl() == 0) {
      return cell.ttl() == other.ttl();
    }
    return Math.abs(expiry(in, cell.ttl()) - expiry(otherIn, other.ttl()))
        <= TOLERANCE_MILLIS + Math.abs(in.readAt() - otherIn.readAt());
  }

  private static long expiry(RowImage in, int ttl) {
    return in.readAt() + ttl * 1_000L;
  }

  private void compareLists(
      int column, RowImage source, RowImage target, Map<Integer, RowDifference.Kind> columns) {
    List<Cell> from = elements(source, column);
    List<Cell> to = elements(target, column);
    if (sameValues(from, to)) {
      for (int i = 0; i < from.size(); i++) {
        note(columns, from.get(i), cells(source, from.get(i), target, to.get(i)));
      }
    } else if (to.size() > from.size() && surplus(from, to).size() == to.size() - from.size()) {
      columns.put(column, RowDifference.Kind.LIST_DOUBLED);
    } else {
      columns.put(column, RowDifference.Kind.VALUES);
    }
  }

  static List<Cell> elements(RowImage row, int column) {
    return row.cells().stream().filter(cell -> cell.column() == column).toList();
  }

  static boolean sameValues(List<Cell> from, List<Cell> to) {
    return values(from).equals(values(to));
  }

  private static List<@Nullable ByteBuffer> values(List<Cell> cells) {
    List<@Nullable ByteBuffer> values = new ArrayList<>();
    cells.forEach(cell -> values.add(cell.value()));
    return values;
  }

  /**
   * The elements of a target's list that the source has once less often: what is left when the
   * source's list is taken out of it, in order. Empty unless each of them is in the source.
   */
  List<Cell> surplus(List<Cell> source, List<Cell> target) {
    List<Cell> surplus = new ArrayList<>();
    int next = 0;
    for (Cell cell : target) {
      if (next < source.size() && same(source.get(next), cell)) {
        next++;
      } else if (source.stream().anyMatch(from -> same(from, cell))) {
        surplus.add(cell);
      } else {
        return List.of();
      }
    }
    return next == source.size() ? surplus : List.of();
  }

  private boolean same(Cell one, Cell other) {
    return (!times || one.time() == other.time()) && Objects.equals(one.value(), other.value());
  }
}
