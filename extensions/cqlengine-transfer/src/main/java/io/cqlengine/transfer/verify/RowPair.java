package io.cqlengine.transfer.verify;

import io.cqlengine.transfer.read.Cell;
import io.cqlengine.transfer.read.PageReader;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.session.Retry;
import io.cqlengine.transfer.session.TableAccess;
import io.cqlengine.transfer.table.TransferTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Both images of one row, read by its key; the source's with the times that a copy gives it. */
record RowPair(@Nullable RowImage source, @Nullable RowImage target) {

  /** Reads rows on both sides. */
  record Reader(
      TransferTable table,
      TableAccess source,
      TableAccess target,
      UnaryOperator<RowImage> times,
      Supplier<Retry> retries) {

    RowPair read(RowImage.Key key) {
      return new RowPair(
          read(source, true, key).map(times).orElse(null), read(target, false, key).orElse(null));
    }

    private Optional<RowImage> read(TableAccess access, boolean isSource, RowImage.Key key) {
      return retries.get().run(() -> PageReader.row(access, table, isSource, key));
    }
  }

  /** Equal for pairs with the same cells and times, whenever they were read. */
  int digest() {
    return 31 * digest(source) + digest(target);
  }

  private static int digest(@Nullable RowImage row) {
    return row == null
        ? 0
        : 1 + row.cells().stream().map(cell -> cell.with(cell.time(), 0)).toList().hashCode();
  }

  static long newest(List<Cell> cells) {
    return cells.stream().mapToLong(Cell::time).max().orElse(Cell.UNKNOWN);
  }
}
