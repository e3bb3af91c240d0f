package io.cqlengine.transfer.read;

import io.cqlengine.transfer.slice.Position;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live cells of a row, or of the static columns of a partition, with their key in the target.
 *
 * @param origin the key of the row that was read; the same unless it was mapped
 * @param readAt the time at which its TTLs were computed, in milliseconds
 * @param life of a row that a mapping left without cells
 */
public record RowImage(
    Position position,
    boolean statics,
    List<Cell> cells,
    long readAt,
    Position origin,
    @Nullable Life life) {

  RowImage(Position position, boolean statics, List<Cell> cells, long readAt, Position origin) {
    this(position, statics, cells, readAt, origin, null);
  }

  /**
   * The newest time and the longest TTL of the cells that a row had before it was mapped.
   *
   * @param time in microseconds; {@link Cell#UNKNOWN} if the source does not answer it
   * @param ttl in seconds; 0 for none
   */
  public record Life(long time, int ttl) {

    /** The life of a row with these cells; null without cells. */
    static @Nullable Life of(List<Cell> cells) {
      return cells.isEmpty() ? null : new Life(newest(cells), longestTtl(cells));
    }
  }

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
    return new RowImage(position, statics, other, readAt, origin, life);
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

  /** Cells without a known time at the newest time, with the longest TTL. */
  public RowImage estimated() {
    long time = newest(cells);
    int longest = longestTtl(cells);
    return with(
        cells.stream()
            .map(cell -> cell.time() == Cell.UNKNOWN ? cell.with(time, longest) : cell)
            .toList());
  }

  /** All cells at the newest time, each with its TTL. */
  public RowImage atOneTime() {
    long time = newest(cells);
    return with(estimated().cells().stream().map(cell -> cell.with(time, cell.ttl())).toList());
  }

  /** All cells at a time, each with its TTL. */
  public RowImage at(long time) {
    return new RowImage(
        position,
        statics,
        cells.stream().map(cell -> cell.with(time, cell.ttl())).toList(),
        readAt,
        origin,
        life == null ? null : new Life(time, life.ttl()));
  }

  /** The seconds that are left of a TTL; 0 for no TTL, negative when it is over. */
  public int left(int ttl, long now) {
    if (ttl == 0) {
      return 0;
    }
    long left = ttl - (now - readAt) / 1_000;
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
