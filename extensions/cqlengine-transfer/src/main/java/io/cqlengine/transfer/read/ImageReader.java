package io.cqlengine.transfer.read;

import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.session.TableAccess;
import io.cqlengine.transfer.slice.Position;
import io.cqlengine.transfer.slice.SliceBounds;
import io.cqlengine.transfer.table.MappedTables;
import io.cqlengine.transfer.table.TransferTable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one side of a transfer. */
public record ImageReader(TableAccess access, TransferTable table, ImageDecoder decoder) {

  /** Reads values as they are, of the source or of the target. */
  public static ImageReader of(TableAccess access, TransferTable table, boolean source) {
    return new ImageReader(access, table, new CellDecoder(table, source));
  }

  /** Reads the rows that a mapping makes of those of the source. */
  public static ImageReader mapped(
      TableAccess access, MappedTables tables, EntityMapping<?, ?> mapping) {
    return new ImageReader(access, tables.source(), new MappedDecoder(tables, mapping));
  }

  /**
   * The rows of a slice after a position and up to another one.
   *
   * @param after exclusive; null for the beginning of the slice
   * @param last inclusive; null for the end of the slice
   */
  public PageReader pages(TokenSlice slice, @Nullable Position after, @Nullable Position last) {
    return PageReader.of(this, slice, after, last);
  }

  /** One row, or the static columns of a partition. */
  public Optional<RowImage> row(RowImage.Key key) {
    return PageReader.of(this, SliceBounds.row(table, key.position())).next(1).images().stream()
        .filter(image -> image.statics() == key.statics())
        .findFirst();
  }

  /** Whether images have the keys of their rows, so that both tables have the same order. */
  public boolean keepsKeys() {
    return decoder.keepsKeys();
  }
}
