package io.cqlengine.core.queryset;

import io.cqlengine.api.query.ReactiveRows;
import io.cqlengine.api.result.Page;
import io.cqlengine.core.reactive.Publishers;
import io.cqlengine.core.read.ReadOperations;
import java.util.concurrent.Flow;

/**
 * The reactive face of the reading verbs.
 *
 * @param reads what they do
 * @param publishers makes publishers of it
 * @param <R> what one row becomes
 */
record CoreReactiveRows<R>(ReadOperations<R> reads, Publishers publishers)
    implements ReactiveRows<R> {

  @Override
  public Flow.Publisher<R> rows() {
    return publishers.rows(reads.scan());
  }

  @Override
  public Flow.Publisher<R> find(Object... key) {
    return publishers.maybe(reads.find(key));
  }

  @Override
  public Flow.Publisher<Page<R>> pages() {
    return publishers.pages(reads.scan());
  }
}
