package io.cqlengine.core.query;

import io.cqlengine.core.execution.Request;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.execution.Runner;
import io.cqlengine.core.model.EntityModel;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Rows fetched page by page as they are consumed; one page is held at a time.
 *
 * @param <E> the entity type
 */
final class RowIterator<E> implements Iterator<E> {
  private final Runner runner;
  private final Request request;
  private final EntityModel<E> model;

  private @Nullable ResultPage page;
  private Iterator<E> rows = Collections.emptyIterator();

  RowIterator(Runner runner, Request request, EntityModel<E> model) {
    this.runner = runner;
    this.request = request;
    this.model = model;
  }

  @Override
  public boolean hasNext() {
    while (!rows.hasNext()) {
      ResultPage last = page;
      if (last != null && last.next() == null) {
        return false;
      }
      ResultPage fetched = runner.page(request, last);
      // Decoded first: a row that cannot be decoded must not be passed over by the next call.
      rows = fetched.entities(model).iterator();
      page = fetched;
    }
    return true;
  }

  @Override
  public E next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more rows");
    }
    return rows.next();
  }
}
