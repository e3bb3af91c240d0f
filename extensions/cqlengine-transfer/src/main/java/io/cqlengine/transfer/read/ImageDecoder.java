package io.cqlengine.transfer.read;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.transfer.slice.Position;
import io.cqlengine.transfer.table.TransferTable;

/** Decodes the rows of one table. */
public sealed interface ImageDecoder permits CellDecoder, MappedDecoder {

  /** What is selected, as this decoder expects it. */
  String selection();

  /** The key of a row. */
  Position position(Row row);

  /** Adds the images of a row to its page, or counts it as left out. */
  void decode(Row row, Position position, PageImages page);

  /** The table of the images. */
  TransferTable images();

  /** Whether images have the keys of their rows, so that both tables have the same order. */
  boolean keepsKeys();
}
