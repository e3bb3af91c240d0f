package io.cqlengine.core.queryset;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.AsyncRows;
import io.cqlengine.api.query.ReactiveRows;
import io.cqlengine.api.query.Rows;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.reactive.Publishers;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.read.RowIterator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The synchronous face of the reading verbs.
 *
 * @param <R> the type that a row is mapped to
 */
final class CoreRows<R> implements Rows<R> {
  private final ReadOperations<R> reads;
  private final StatementExecutor executor;

  CoreRows(ReadOperations<R> reads, StatementExecutor executor) {
    this.reads = reads;
    this.executor = executor;
  }

  @Override
  public Optional<R> find(Object... key) {
    return run(reads.find(key));
  }

  @Override
  public R get(Object... key) {
    return run(reads.get(key));
  }

  @Override
  public R get() {
    return run(reads.get());
  }

  @Override
  public Optional<R> one() {
    return run(reads.one());
  }

  @Override
  public Optional<R> first() {
    return run(reads.first());
  }

  @Override
  public List<R> list() {
    return run(reads.list());
  }

  @Override
  public Iterator<R> iterator() {
    return new RowIterator<>(executor, reads.scan());
  }

  @Override
  public Stream<R> stream() {
    return new RowIterator<>(executor, reads.scan()).stream();
  }

  @Override
  public Page<R> page() {
    return run(reads.page(null));
  }

  @Override
  public Page<R> page(PageToken from) {
    return run(reads.page(requireNonNull(from, "from is null")));
  }

  @Override
  public AsyncRows<R> async() {
    return new CoreAsyncRows<>(reads, executor);
  }

  @Override
  public ReactiveRows<R> reactive() {
    return new CoreReactiveRows<>(reads, new Publishers(executor));
  }

  @Override
  public Explanation explain() {
    return reads.explain();
  }

  @Override
  public String toString() {
    return "Rows[" + reads + "]";
  }

  private <T> T run(Operation<T> operation) {
    return executor.run(operation);
  }
}
