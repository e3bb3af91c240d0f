package io.cqlengine.core.queryset;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.AsyncRows;
import io.cqlengine.api.query.ReactiveRows;
import io.cqlengine.api.query.Rows;
import io.cqlengine.api.query.Scan;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.reactive.Publishers;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.read.RowIterator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The reading verbs, synchronous. */
interface CoreRows<R> extends Rows<R> {

  ReadOperations<R> reads();

  StatementExecutor executor();

  @Override
  default Optional<R> find(Object... key) {
    requireNonNull(key, "key is null");
    return executor().run(reads().find(key));
  }

  @Override
  default R get(Object... key) {
    requireNonNull(key, "key is null");
    return executor().run(reads().get(key));
  }

  @Override
  default R get() {
    return executor().run(reads().get());
  }

  @Override
  default Optional<R> one() {
    return executor().run(reads().one());
  }

  @Override
  default Optional<R> first() {
    return executor().run(reads().first());
  }

  @Override
  default List<R> list() {
    return executor().run(reads().list());
  }

  @Override
  default Iterator<R> iterator() {
    return new RowIterator<>(executor(), reads().pages());
  }

  @Override
  default Stream<R> stream() {
    return new RowIterator<>(executor(), reads().pages()).stream();
  }

  @Override
  default Scan<R> scan(int slices) {
    return new CoreScan<>(reads(), executor(), slices);
  }

  @Override
  default Page<R> page() {
    return executor().run(reads().page(null));
  }

  @Override
  default Page<R> page(PageToken from) {
    requireNonNull(from, "from is null");
    return executor().run(reads().page(from));
  }

  @Override
  default Explanation explain() {
    return reads().explain();
  }

  /** Rows that are not entities. */
  record OfReads<R>(ReadOperations<R> reads, StatementExecutor executor) implements CoreRows<R> {

    @Override
    public AsyncRows<R> async() {
      return new CoreAsyncRows.OfReads<>(reads, executor);
    }

    @Override
    public ReactiveRows<R> reactive() {
      return new CoreReactiveRows.OfReads<>(reads, new Publishers(executor));
    }

    @Override
    public String toString() {
      return "Rows[" + reads + "]";
    }
  }
}
