package io.cqlengine.transfer.copy;

import io.cqlengine.transfer.read.PageReader.Page;

/**
 * The rows of the next page: about 1 MB by the size of the rows before. A size grows slowly,
 * because the next rows may be larger.
 */
public final class PageSize {
  private static final int FIRST = 10;
  private static final int MOST = 1_000;
  private static final long GOAL_BYTES = 1 << 20;
  private static final long MOST_BYTES = 8 << 20;

  private int rows = FIRST;

  public int rows() {
    return rows;
  }

  /** Chooses the size of the next page by the average and the largest row of the last one. */
  public void measured(Page page) {
    if (page.rows() > 0) {
      long average = Math.max(1, page.bytes() / page.rows());
      long fit = Math.min(GOAL_BYTES / average, MOST_BYTES / Math.max(1, page.largest()));
      rows = (int) Math.max(1, Math.min(fit, Math.min(MOST, 2L * rows)));
    }
  }

  public void halve() {
    rows = Math.max(1, rows / 2);
  }
}
