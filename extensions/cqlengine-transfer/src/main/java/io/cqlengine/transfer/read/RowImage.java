package io.cqlengine.transfer.read;

import io.cqlengine.transfer.slice.Position;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The live cells of a row, or of the static columns of a partition, with their key in the target.
 *
 * @param origin the key of the row that was read; the same unless it was mapped
 * @param readAt the time at which its TTLs were computed, in milliseconds
 */
public record RowImage(
    Position position, boolean statics, List<Cell> cells, long readAt, Position origin) {

  /** What identifies an image among those of a page. */
  public record Key(Position position, boolean statics) implements Serializable {}

  public Key key() {
    return new Key(position, statics);
  }

  /** The key to read it again. */
  public Key originKey() {
    return new Key(origin, statics);
  }

  public RowImage with(List<Cell> other) {
    return new RowImage(position, statics, other, readAt, origin);
  }

  /** The newest time of cells; unknown if there are none. */
  public static long newest(List<Cell> cells) {
    return cells.stream().mapToLong(Cell::time).max().orElse(Cell.UNKNOWN);
  }

  /**
   * The TTL for a value whose TTL is not known: the longest of the known ones, or 0 if one of them
   * has no TTL. So the value lives too long rather than too short.
   */
  static int longestTtl(List<Cell> cells) {
    int longest = 0;
    for (Cell cell : cells) {
      if (cell.time() != Cell.UNKNOWN) {
        if (cell.ttl() == 0) {
          return 0;
        }
        longest = Math.max(longest, cell.ttl());
      }
    }
    return longest;
  }

  /** All cells at the newest time, each with its TTL. */
  public RowImage atOneTime() {
    long time = newest(cells);
    int longest = longestTtl(cells);
    return with(
        cells.stream()
            .map(cell -> cell.with(time, cell.time() == Cell.UNKNOWN ? longest : cell.ttl()))
            .toList());
  }

  /** All cells at a time, each with its TTL. */
  public RowImage at(long time) {
    return with(cells.stream().map(cell -> cell.with(time, cell.ttl())).toList());
  }

  /** The seconds that a cell has left; 0 for no TTL, negative when it has expired. */
  public int left(Cell cell, long now) {
    if (cell.ttl() == 0) {
      return 0;
    }
    long left = cell.ttl() - (now - readAt) / 1_000;
    return left <= 0 ? -1 : (int) left;
  }

  public long bytes() {
    long bytes = bytes(position.partition());
    if (position.clustering() != null) {
      bytes += bytes(position.clustering());
    }
    for (Cell cell : cells) {
      bytes += cell.bytes();
    }
    return bytes;
  }

  private static long bytes(List<ByteBuffer> key) {
    long bytes = 0;
    for (ByteBuffer part : key) {
      bytes += part.remaining();
    }
    return bytes;
  }
}
