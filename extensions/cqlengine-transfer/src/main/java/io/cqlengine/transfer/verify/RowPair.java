package io.cqlengine.transfer.verify;

import io.cqlengine.transfer.read.ImageReader;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.session.Retry;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Both images of one row, read by its key; the source's with the times that a copy gives it. */
record RowPair(@Nullable RowImage source, @Nullable RowImage target) {

  /** Reads rows on both sides. */
  record Reader(
      ImageReader source,
      ImageReader target,
      UnaryOperator<RowImage> times,
      Supplier<Retry> retries) {

    /** The row of the source with a key, and that of the target that it is copied to. */
    RowPair read(RowImage.Key key) {
      RowImage from = read(source, key).map(times).orElse(null);
      RowImage.Key there = source.keepsKeys() ? key : from == null ? null : from.key();
      return new RowPair(from, there == null ? null : read(target, there).orElse(null));
    }

    Optional<RowImage> read(ImageReader table, RowImage.Key key) {
      return retries.get().run(() -> table.row(key));
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
}
