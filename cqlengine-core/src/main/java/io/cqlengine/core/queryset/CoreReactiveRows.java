package io.cqlengine.core.queryset;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.ReactiveRows;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.reactive.Publishers;
import io.cqlengine.core.read.ReadOperations;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * The reactive face of the reading verbs.
 *
 * @param reads what they do
 * @param publishers makes publishers of it
 * @param <R> the type that a row is mapped to
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
  public Flow.Publisher<R> get(Object... key) {
    return publishers.one(reads.get(key));
  }

  @Override
  public Flow.Publisher<R> get() {
    return publishers.one(reads.get());
  }

  @Override
  public Flow.Publisher<R> one() {
    return publishers.maybe(reads.one());
  }

  @Override
  public Flow.Publisher<R> first() {
    return publishers.maybe(reads.first());
  }

  @Override
  public Flow.Publisher<List<R>> list() {
    return publishers.one(reads.list());
  }

  @Override
  public Flow.Publisher<Page<R>> page() {
    return publishers.one(reads.page(null));
  }

  @Override
  public Flow.Publisher<Page<R>> page(PageToken from) {
    return publishers.one(reads.page(requireNonNull(from, "from is null")));
  }

  @Override
  public Flow.Publisher<Page<R>> pages() {
    return publishers.pages(reads.scan());
  }

  @Override
  public String toString() {
    return "ReactiveRows[" + reads + "]";
  }
}
