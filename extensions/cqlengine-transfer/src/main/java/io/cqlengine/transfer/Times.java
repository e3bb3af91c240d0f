package io.cqlengine.transfer;

import io.cqlengine.transfer.read.RowImage;
import java.util.function.UnaryOperator;

/** With which write times and TTLs rows are copied. */
public enum Times {
  /**
   * Each cell, element and field with its own time and TTL. The source must answer them: any
   * version for tables without non-frozen collections and user types, else Cassandra 5.0.
   */
  CELLS,

  /**
   * Each row with the newest time of its cells, and each cell with its TTL. An element or field
   * whose TTL the source does not answer gets the longest of the row, or none if a cell of the row
   * has none.
   */
  ROWS,

  /** All cells with the time at which the transfer started, and with their TTLs. */
  NONE;

  /** Gives the cells of a row their times in the target. */
  UnaryOperator<RowImage> rule(long start) {
    return switch (this) {
      case CELLS -> UnaryOperator.identity();
      case ROWS -> RowImage::atOneTime;
      case NONE -> row -> row.at(start);
    };
  }
}
