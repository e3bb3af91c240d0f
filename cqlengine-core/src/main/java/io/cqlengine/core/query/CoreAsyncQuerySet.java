package io.cqlengine.core.query;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.query.AsyncQuerySet;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.Runner;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The asynchronous face of a description.
 *
 * @param <E> the entity type
 */
final class CoreAsyncQuerySet<E> extends AsyncQuerySet<E> {
  private final Verbs<E> verbs;
  private final Runner runner;

  CoreAsyncQuerySet(Verbs<E> verbs, Runner runner) {
    this.verbs = verbs;
    this.runner = runner;
  }

  @Override
  public CompletionStage<Optional<E>> find(Object... key) {
    return runner.runAsync(verbs.find(key));
  }

  @Override
  public CompletionStage<E> get(Object... key) {
    return runner.runAsync(verbs.get(key));
  }

  @Override
  public CompletionStage<E> get() {
    return runner.runAsync(verbs.get());
  }

  @Override
  public CompletionStage<Optional<E>> one() {
    return runner.runAsync(verbs.one());
  }

  @Override
  public CompletionStage<Optional<E>> first() {
    return runner.runAsync(verbs.first());
  }

  @Override
  public CompletionStage<List<E>> list() {
    return runner.runAsync(verbs.list());
  }

  @Override
  public CompletionStage<Page<E>> page() {
    return runner.runAsync(verbs.page(null));
  }

  @Override
  public CompletionStage<Page<E>> page(PageToken from) {
    return runner.runAsync(verbs.page(from));
  }

  @Override
  public CompletionStage<Long> count() {
    return runner.runAsync(verbs.count());
  }

  @Override
  public CompletionStage<Boolean> exists() {
    return runner.runAsync(verbs.exists());
  }

  @Override
  public CompletionStage<E> create(E entity) {
    return runner.runAsync(verbs.create(entity));
  }

  @Override
  public CompletionStage<Void> save(E entity) {
    return runner.runAsync(verbs.save(entity));
  }

  @Override
  public CompletionStage<Void> delete() {
    return runner.runAsync(verbs.delete());
  }

  @Override
  public CompletionStage<Void> delete(E entity) {
    return runner.runAsync(verbs.delete(entity));
  }

  @Override
  public CompletionStage<Void> update(Collection<? extends Assignment<? super E>> assignments) {
    return runner.runAsync(verbs.update(assignments));
  }

  @Override
  public CompletionStage<Void> deleteColumns(
      Collection<? extends ColumnRef<? super E, ?>> columns) {
    return runner.runAsync(verbs.deleteColumns(columns));
  }
}
