package io.cqlengine.transfer.read;

import io.cqlengine.transfer.read.PageReader.Page;
import io.cqlengine.transfer.slice.Position;
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
  private long bytes;
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

  /** Counts what was read of a row that is not among the images as it was read. */
  void mapped(long size, boolean left) {
    bytes += size;
    leftOut += left ? 1 : 0;
  }

  Page page(int rows, @Nullable Position last, boolean end) {
    return new Page(images, rows, leftOut, bytes, last, end);
  }
}
