package io.cqlengine.core.queryset;

import io.cqlengine.api.query.AsyncRows;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.read.ReadVerbs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The asynchronous face of the reading verbs.
 *
 * @param <R> what one row becomes
 */
final class CoreAsyncRows<R> implements AsyncRows<R> {
  private final ReadVerbs<R> reads;
  private final StatementExecutor runner;

  CoreAsyncRows(ReadVerbs<R> reads) {
    this.reads = reads;
    this.runner = reads.runner();
  }

  @Override
  public CompletionStage<Optional<R>> find(Object... key) {
    return runner.runAsync(reads.find(key));
  }

  @Override
  public CompletionStage<R> get(Object... key) {
    return runner.runAsync(reads.get(key));
  }

  @Override
  public CompletionStage<R> get() {
    return runner.runAsync(reads.get());
  }

  @Override
  public CompletionStage<Optional<R>> one() {
    return runner.runAsync(reads.one());
  }

  @Override
  public CompletionStage<Optional<R>> first() {
    return runner.runAsync(reads.first());
  }

  @Override
  public CompletionStage<List<R>> list() {
    return runner.runAsync(reads.list());
  }

  @Override
  public CompletionStage<Page<R>> page() {
    return runner.runAsync(reads.page(null));
  }

  @Override
  public CompletionStage<Page<R>> page(PageToken from) {
    return runner.runAsync(reads.page(from));
  }
}
