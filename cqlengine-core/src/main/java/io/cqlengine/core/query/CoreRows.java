package io.cqlengine.core.query;

import io.cqlengine.api.query.AsyncRows;
import io.cqlengine.api.query.ReactiveRows;
import io.cqlengine.api.query.Rows;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.Publishers;
import io.cqlengine.core.execution.Runner;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The synchronous face of reading verbs.
 *
 * @param <R> what one row becomes
 */
final class CoreRows<R> implements Rows<R> {
  private final RowVerbs<R> verbs;
  private final Runner runner;

  CoreRows(RowVerbs<R> verbs, Runner runner) {
    this.verbs = verbs;
    this.runner = runner;
  }

  @Override
  public Optional<R> find(Object... key) {
    throw verbs.noKey("find");
  }

  @Override
  public R get(Object... key) {
    throw verbs.noKey("get");
  }

  @Override
  public R get() {
    return runner.run(verbs.get());
  }

  @Override
  public Optional<R> one() {
    return runner.run(verbs.one());
  }

  @Override
  public Optional<R> first() {
    return runner.run(verbs.first());
  }

  @Override
  public List<R> list() {
    return runner.run(verbs.list());
  }

  @Override
  public Iterator<R> iterator() {
    return new RowIterator<>(runner, verbs.scan());
  }

  @Override
  public Stream<R> stream() {
    return new RowIterator<>(runner, verbs.scan()).stream();
  }

  @Override
  public Page<R> page() {
    return runner.run(verbs.page(null));
  }

  @Override
  public Page<R> page(PageToken from) {
    return runner.run(verbs.page(from));
  }

  @Override
  public AsyncRows<R> async() {
    return new CoreAsyncRows<>(verbs, runner);
  }

  @Override
  public ReactiveRows<R> reactive() {
    return new CoreReactiveRows<>(verbs, new Publishers(runner));
  }
}
