package io.cqlengine.core.queryset;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.ReactiveRows;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.reactive.Publishers;
import io.cqlengine.core.read.ReadOperations;
import java.util.List;
import java.util.concurrent.Flow;

/** The reading verbs, reactive. */
interface CoreReactiveRows<R> extends ReactiveRows<R> {

  ReadOperations<R> reads();

  Publishers publishers();

  @Override
  default Flow.Publisher<R> rows() {
    return publishers().rows(reads().pages());
  }

  @Override
  default Flow.Publisher<R> scan(int slices) {
    return publishers().rows(reads().scan(slices));
  }

  @Override
  default Flow.Publisher<R> find(Object... key) {
    return publishers().maybe(reads().find(key));
  }

  @Override
  default Flow.Publisher<R> get(Object... key) {
    return publishers().one(reads().get(key));
  }

  @Override
  default Flow.Publisher<R> get() {
    return publishers().one(reads().get());
  }

  @Override
  default Flow.Publisher<R> one() {
    return publishers().maybe(reads().one());
  }

  @Override
  default Flow.Publisher<R> first() {
    return publishers().maybe(reads().first());
  }

  @Override
  default Flow.Publisher<List<R>> list() {
    return publishers().one(reads().list());
  }

  @Override
  default Flow.Publisher<Page<R>> page() {
    return publishers().one(reads().page(null));
  }

  @Override
  default Flow.Publisher<Page<R>> page(PageToken from) {
    return publishers().one(reads().page(requireNonNull(from, "from is null")));
  }

  @Override
  default Flow.Publisher<Page<R>> pages() {
    return publishers().pages(reads().pages());
  }

  /** Rows that are not entities. */
  record OfReads<R>(ReadOperations<R> reads, Publishers publishers) implements CoreReactiveRows<R> {

    @Override
    public String toString() {
      return "ReactiveRows[" + reads + "]";
    }
  }
}
