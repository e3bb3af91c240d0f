package io.cqlengine.core.scan;

import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.execution.ResultPage;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rows of a scan on the caller's thread, which waits for pages.
 *
 * @param <R> the type that a row is mapped to
 */
public final class ScanIterator<R> implements Iterator<R> {
  private final SliceReader<R> reader;
  private Iterator<R> rows = Collections.emptyIterator();

  private ScanIterator(SliceReader<R> reader) {
    this.reader = reader;
  }

  /** The rows as a stream, whose end or closing cancels what is still requested. */
  public static <R> Stream<R> stream(SliceReader<R> reader) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(new ScanIterator<>(reader), Spliterator.NONNULL),
            false)
        .onClose(reader::cancel);
  }

  @Override
  public boolean hasNext() {
    while (!rows.hasNext()) {
      Optional<ResultPage> page = await();
      if (page.isEmpty()) {
        return false;
      }
      rows = reader.rows(page.get()).iterator();
    }
    return true;
  }

  private Optional<ResultPage> await() {
    reader.requireWaiting();
    try {
      return Futures.await(reader.next().toCompletableFuture());
    } catch (InterruptedException e) {
      throw reader.interrupted(e);
    }
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more rows");
    }
    return rows.next();
  }
}
