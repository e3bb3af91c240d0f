package io.cqlengine.core.queryset;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.AsyncRows;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.read.ReadOperations;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The asynchronous face of the reading verbs.
 *
 * @param <R> the type that a row is mapped to
 */
final class CoreAsyncRows<R> implements AsyncRows<R> {
  private final ReadOperations<R> reads;
  private final StatementExecutor executor;

  CoreAsyncRows(ReadOperations<R> reads, StatementExecutor executor) {
    this.reads = reads;
    this.executor = executor;
  }

  @Override
  public CompletionStage<Optional<R>> find(Object... key) {
    return executor.runAsync(reads.find(key));
  }

  @Override
  public CompletionStage<R> get(Object... key) {
    return executor.runAsync(reads.get(key));
  }

  @Override
  public CompletionStage<R> get() {
    return executor.runAsync(reads.get());
  }

  @Override
  public CompletionStage<Optional<R>> one() {
    return executor.runAsync(reads.one());
  }

  @Override
  public CompletionStage<Optional<R>> first() {
    return executor.runAsync(reads.first());
  }

  @Override
  public CompletionStage<List<R>> list() {
    return executor.runAsync(reads.list());
  }

  @Override
  public CompletionStage<Page<R>> page() {
    return executor.runAsync(reads.page(null));
  }

  @Override
  public CompletionStage<Page<R>> page(PageToken from) {
    return executor.runAsync(reads.page(requireNonNull(from, "from is null")));
  }

  @Override
  public String toString() {
    return "AsyncRows[" + reads + "]";
  }
}
