package io.cqlengine.core.read;

import io.cqlengine.api.spi.Call;
import io.cqlengine.core.execution.PagePosition;
import io.cqlengine.core.execution.PagedRead;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.execution.StatementExecutor;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows, fetched page by page as they are consumed. One page is in memory at a time. */
public final class RowIterator<R> implements Iterator<R> {
  private final StatementExecutor executor;
  private final PagedRead<R> read;

  /** Where the next page starts; null after the last one, which then need not be kept. */
  private @Nullable PagePosition position = PagePosition.FIRST;

  private Iterator<R> rows = Collections.emptyIterator();

  public RowIterator(StatementExecutor executor, PagedRead<R> read) {
    this.executor = executor.within(Call.Kind.ITERATION, read.request().model());
    this.read = read;
  }

  @Override
  public boolean hasNext() {
    while (!rows.hasNext()) {
      if (position == null) {
        return false;
      }
      ResultPage fetched = executor.page(read.request(), position);
      // Decoded first: a row that cannot be decoded must not be passed over by the next call.
      rows = read.rows(fetched).iterator();
      position = fetched.next() == null ? null : fetched;
    }
    return true;
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more rows");
    }
    return rows.next();
  }

  /** The rest as a stream. */
  public Stream<R> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
