package io.cqlengine.transfer.read;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A cell: a column, or one element or field of it.
 *
 * @param column its column's number in the transfer
 * @param number the number of a field or of an element of a list, else 0
 * @param path the element of a set or the key of a map, else null
 * @param value null for an element of a set
 * @param time in microseconds; {@link #UNKNOWN} if the source does not answer it
 * @param ttl the seconds left when it was read; 0 for none
 */
public record Cell(
    int column,
    int number,
    @Nullable ByteBuffer path,
    @Nullable ByteBuffer value,
    long time,
    int ttl) {
  public static final long UNKNOWN = Long.MIN_VALUE;

  private static final int OVERHEAD = 16;

  public Cell with(long newTime, int newTtl) {
    return new Cell(column, number, path, value, newTime, newTtl);
  }

  /** The same cell in another column. */
  Cell in(int other) {
    return new Cell(other, number, path, value, time, ttl);
  }

  /** What two cells have in common that replace each other. */
  public Slot slot() {
    return new Slot(column, number, path);
  }

  /** A position in a row. */
  public record Slot(int column, int number, @Nullable ByteBuffer path) {}

  public int bytes() {
    return OVERHEAD
        + (path == null ? 0 : path.remaining())
        + (value == null ? 0 : value.remaining());
  }
}
