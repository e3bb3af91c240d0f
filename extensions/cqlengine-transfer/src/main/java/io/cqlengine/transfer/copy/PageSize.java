package io.cqlengine.transfer.copy;

import io.cqlengine.transfer.read.PageReader.Page;

/** The rows of the next page: 100 at first, then about 1 MB by the size of the rows before. */
public final class PageSize {
  private static final int FIRST = 100;
  static final int MOST = 5_000;
  private static final long GOAL_BYTES = 1 << 20;

  private int rows = FIRST;

  public int rows() {
    return rows;
  }

  public void measured(Page page) {
    if (page.rows() > 0) {
      long size = Math.max(1, page.bytes() / page.rows());
      rows = (int) Math.max(1, Math.min(MOST, GOAL_BYTES / size));
    }
  }

  public void halve() {
    rows = Math.max(1, rows / 2);
  }
}
