package io.cqlengine.transfer.verify;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.transfer.read.Cell;
import io.cqlengine.transfer.read.ImageReader;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.session.Retry;
import io.cqlengine.transfer.session.TableAccess;
import io.cqlengine.transfer.session.TableSession;
import io.cqlengine.transfer.slice.SliceBounds;
import io.cqlengine.transfer.slice.SliceBounds.Segment;
import io.cqlengine.transfer.table.TransferColumn;
import io.cqlengine.transfer.table.TransferColumn.Kind;
import io.cqlengine.transfer.table.TransferTable;
import io.cqlengine.transfer.write.RowWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Brings one row of the target in step. Reads both sides before and after. */
public final class RowRepair {
  private final TransferTable table;
  private final TableAccess target;
  private final RowPair.Reader rows;
  private final RowComparison comparison;
  private final RowWriter rowWriter;
  private final RowWriter cellWriter;
  private final Supplier<Retry> retries;
  private final long start;
  private final boolean sourceWins;
  private final boolean deleteExtra;

  /** What became of a row. */
  public enum Outcome {
    /** It is in step now. */
    REPAIRED,
    /** It was in step before. */
    IN_STEP,
    /** The target is newer. */
    TARGET_NEWER,
    /** What was written is not visible: a newer deletion covers it. */
    SHADOWED,
    /** The source does not have it, and it was not deleted. */
    EXTRA_LEFT,
    /** A list differs at its beginning or in the middle, where nothing can be added. */
    LIST_LEFT
  }

  /**
   * @param rowWriter writes whole rows
   * @param cellWriter writes cells without row markers
   * @param start when the repair began, in microseconds
   */
  public RowRepair(
      ImageReader source,
      ImageReader target,
      UnaryOperator<RowImage> times,
      boolean compareTimes,
      RowWriter rowWriter,
      RowWriter cellWriter,
      Supplier<Retry> retries,
      long start,
      boolean sourceWins,
      boolean deleteExtra) {
    this.table = target.table();
    this.target = target.access();
    this.rows = new RowPair.Reader(source, target, times, retries);
    this.comparison = new RowComparison(table, compareTimes);
    this.rowWriter = rowWriter;
    this.cellWriter = cellWriter;
    this.retries = retries;
    this.start = start;
    this.sourceWins = sourceWins;
    this.deleteExtra = deleteExtra;
  }

  /** Repairs a row. */
  public Outcome repair(RowImage.Key key) {
    RowPair pair = rows.read(key);
    if (compare(key, pair).isEmpty()) {
      return Outcome.IN_STEP;
    }
    Outcome otherwise = Outcome.SHADOWED;
    if (pair.source() == null) {
      if (!deleteExtra) {
        return Outcome.EXTRA_LEFT;
      }
      otherwise = Outcome.TARGET_NEWER;
      deleteRow(Objects.requireNonNull(pair.target()));
    } else if (pair.target() == null) {
      rowWriter.write(List.of(pair.source()), Map.of());
    } else {
      otherwise = merge(pair.source(), pair.target());
    }
    Optional<RowDifference> left = compare(key, rows.read(key));
    boolean done =
        left.isEmpty() || (sourceWins && left.get().kind() == RowDifference.Kind.TIMES_ONLY);
    return done ? Outcome.REPAIRED : otherwise;
  }

  private Optional<RowDifference> compare(RowImage.Key key, RowPair pair) {
    return comparison.compare(key, pair.source(), pair.target());
  }

  /** Writes and deletes cells; what the row is when it still differs afterwards. */
  private Outcome merge(RowImage source, RowImage there) {
    Map<Cell.Slot, Cell> left = new HashMap<>();
    there.cells().stream()
        .filter(cell -> !comparison.list(cell))
        .forEach(cell -> left.put(cell.slot(), cell));
    List<Cell> writes = new ArrayList<>();
    Set<Integer> replaced = new HashSet<>();
    Outcome otherwise = Outcome.SHADOWED;
    for (Cell cell : source.cells()) {
      if (comparison.list(cell)) {
        continue;
      }
      Cell other = left.remove(cell.slot());
      RowDifference.Kind kind = comparison.cells(source, cell, there, other);
      if (kind != null) {
        if (other != null && sourceWins && kind == RowDifference.Kind.VALUES) {
          writes.add(cell.with(Math.max(cell.time(), known(other.time()) + 1), cell.ttl()));
        } else if (other == null || cell.time() > other.time()) {
          writes.add(cell);
        } else {
          otherwise = Outcome.TARGET_NEWER;
        }
      }
    }
    for (int column = 0; column < table.columns().size(); column++) {
      if (table.columns().get(column).kind() == Kind.LIST) {
        Outcome list = list(column, source, there, writes, replaced);
        otherwise = list == Outcome.REPAIRED ? otherwise : list;
      }
    }
    if (!writes.isEmpty()) {
      cellWriter.write(source.with(writes), replaced);
    }
    for (Cell extra : left.values()) {
      if (comparison.cells(there, extra, source, null) != null) {
        if (deleteExtra) {
          delete(there, element(extra), extra.path(), extra.time());
        } else if (otherwise == Outcome.SHADOWED) {
          otherwise = Outcome.EXTRA_LEFT;
        }
      }
    }
    return otherwise;
  }

  /** Removes doubled elements, or adds those that are missing at the end, if one of both fits. */
  private Outcome list(
      int column, RowImage source, RowImage there, List<Cell> writes, Set<Integer> replaced) {
    List<Cell> from = RowComparison.elements(source, column);
    List<Cell> to = RowComparison.elements(there, column);
    List<Cell> surplus = comparison.surplus(from, to);
    String name = table.columns().get(column).name().asCql(false);
    if (to.size() > from.size() && surplus.size() == to.size() - from.size()) {
      for (int i = surplus.size() - 1; i >= 0; i--) {
        ByteBuffer index = ByteBuffer.allocate(Integer.BYTES).putInt(0, surplus.get(i).number());
        // A second run would delete the element before it.
        delete(there, name + "[?]", index, surplus.get(i).time(), false);
      }
      return Outcome.REPAIRED;
    }
    if (from.isEmpty() && !to.isEmpty()) {
      if (!deleteExtra) {
        return Outcome.EXTRA_LEFT;
      }
      delete(there, name, null, newest(to));
      return Outcome.REPAIRED;
    }
    for (int i = 0; i < to.size(); i++) {
      if (i >= from.size() || comparison.cells(source, from.get(i), there, to.get(i)) != null) {
        if (!sourceWins || RowComparison.sameValues(from, to)) {
          return Outcome.LIST_LEFT;
        }
        long newest = Math.max(RowImage.newest(from), newest(to));
        from.forEach(cell -> writes.add(cell.with(newest + 1, cell.ttl())));
        replaced.add(column);
        return Outcome.REPAIRED;
      }
    }
    writes.addAll(from.subList(to.size(), from.size()));
    return Outcome.REPAIRED;
  }

  /** A time of the target. One that it does not answer may be any until the repair. */
  private long known(long time) {
    return time == Cell.UNKNOWN ? start : time;
  }

  private long newest(List<Cell> there) {
    return there.stream().mapToLong(cell -> known(cell.time())).max().orElse(start);
  }

  private String element(Cell cell) {
    TransferColumn column = table.columns().get(cell.column());
    String name = column.name().asCql(false);
    return switch (column.kind()) {
      case FIELDS -> name + "." + column.fields().get(cell.number()).asCql(false);
      case SET, MAP -> name + "[?]";
      case CELL, LIST -> name;
    };
  }

  private void deleteRow(RowImage row) {
    if (row.statics()) {
      row.cells().forEach(cell -> delete(row, element(cell), cell.path(), cell.time()));
    } else {
      delete(row, "", null, newest(row.cells()));
    }
  }

  private void delete(RowImage row, String what, @Nullable ByteBuffer path, long time) {
    delete(row, what, path, time, true);
  }

  private void delete(
      RowImage row, String what, @Nullable ByteBuffer path, long time, boolean idempotent) {
    Segment where = SliceBounds.row(table, row.position());
    String cql =
        "DELETE %s FROM %s USING TIMESTAMP ? WHERE %s".formatted(what, target.cql(), where.where());
    List<ByteBuffer> values = new ArrayList<>();
    if (path != null) {
      values.add(path);
    }
    values.add(ByteBuffer.allocate(Long.BYTES).putLong(0, known(time)));
    values.addAll(where.values());
    Supplier<ResultSet> send =
        () -> {
          try (TableSession session = target.open()) {
            BoundStatementBuilder statement = session.read(cql, List.copyOf(values));
            return session.run(OperationKind.WRITE, statement.setIdempotence(idempotent).build());
          }
        };
    ResultSet unused = idempotent ? retries.get().run(send) : send.get();
  }
}
