package io.cqlengine.transfer.read;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.transfer.read.PageReader.Page;
import io.cqlengine.transfer.slice.Position;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the images of a page. */
final class PageImages {
  private final List<RowImage> images = new ArrayList<>();
  private final long readAt;
  private final Map<Position, List<Cell>> statics = new HashMap<>();
  private int rows;
  private long bytes;
  private long largest;
  private int leftOut;

  PageImages(long readAt) {
    this.readAt = readAt;
  }

  /** The time at which its TTLs were computed, in milliseconds. */
  long readAt() {
    return readAt;
  }

  void add(RowImage image) {
    images.add(image);
  }

  /** Whether a row is the first one of its partition in this page. */
  boolean begins(Position row) {
    return images.isEmpty() || !images.get(images.size() - 1).position().samePartition(row);
  }

  /** Adds static columns, unless this page has the same ones of their partition. */
  void addStatics(RowImage image) {
    if (!image.cells().equals(statics.put(image.position(), image.cells()))) {
      images.add(image);
    }
  }

  /** Counts a row that was read, with all that the server has sent for it. */
  void count(Row row) {
    long size = 0;
    for (int i = 0; i < row.size(); i++) {
      ByteBuffer value = row.getBytesUnsafe(i);
      size += value == null ? 0 : value.remaining();
    }
    rows++;
    bytes += size;
    largest = Math.max(largest, size);
  }

  /** Counts a row that a mapping leaves out. */
  void leaveOut() {
    leftOut++;
  }

  Page page(@Nullable Position last, boolean end) {
    return new Page(images, rows, leftOut, bytes, largest, last, end);
  }
}
