package io.cqlengine.core.query;

import io.cqlengine.api.query.AsyncRows;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.Runner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The asynchronous face of reading verbs.
 *
 * @param verbs what to run
 * @param runner runs it
 * @param <R> what one row becomes
 */
record CoreAsyncRows<R>(RowVerbs<R> verbs, Runner runner) implements AsyncRows<R> {

  @Override
  public CompletionStage<Optional<R>> find(Object... key) {
    throw verbs.noKey("find");
  }

  @Override
  public CompletionStage<R> get(Object... key) {
    throw verbs.noKey("get");
  }

  @Override
  public CompletionStage<R> get() {
    return runner.runAsync(verbs.get());
  }

  @Override
  public CompletionStage<Optional<R>> one() {
    return runner.runAsync(verbs.one());
  }

  @Override
  public CompletionStage<Optional<R>> first() {
    return runner.runAsync(verbs.first());
  }

  @Override
  public CompletionStage<List<R>> list() {
    return runner.runAsync(verbs.list());
  }

  @Override
  public CompletionStage<Page<R>> page() {
    return runner.runAsync(verbs.page(null));
  }

  @Override
  public CompletionStage<Page<R>> page(PageToken from) {
    return runner.runAsync(verbs.page(from));
  }
}
