package io.cqlengine.transfer.copy;

import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.read.ImageReader;
import io.cqlengine.transfer.read.PageReader;
import io.cqlengine.transfer.read.PageReader.Page;
import io.cqlengine.transfer.session.Retry;
import io.cqlengine.transfer.slice.Position;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads pages one after the other. A page that failed is read again at half of its size. */
public final class PageLoop {
  private final Supplier<Retry> retries;
  private final RowRate rate;
  private final PageSize size = new PageSize();

  public PageLoop(Supplier<Retry> retries, RowRate rate) {
    this.retries = retries;
    this.rate = rate;
  }

  /**
   * Reads rows.
   *
   * @param after exclusive; null for the beginning of the slice
   * @param last inclusive; null for the end of the slice
   * @param pages runs for each page
   */
  public void run(
      ImageReader table,
      TokenSlice slice,
      @Nullable Position after,
      @Nullable Position last,
      Consumer<Page> pages) {
    PageReader reader = retried(() -> table.pages(slice, after, last));
    while (!reader.atEnd()) {
      Page page = retried(() -> reader.next(Math.min(size.rows(), rate.most())));
      size.measured(page);
      rate.acquire(page.rows());
      pages.accept(page);
      Retry.requireNotInterrupted();
    }
  }

  private <T> T retried(Supplier<T> read) {
    Retry retry = retries.get();
    while (true) {
      try {
        return read.get();
      } catch (RuntimeException failure) {
        retry.after(failure);
        size.halve();
      }
    }
  }
}
