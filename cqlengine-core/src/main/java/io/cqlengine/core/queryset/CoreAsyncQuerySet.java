package io.cqlengine.core.queryset;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.query.AsyncQuerySet;
import io.cqlengine.api.query.AsyncRows;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.write.WriteOperations;
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
  private final WriteOperations<E> verbs;
  private final AsyncRows<E> rows;
  private final StatementExecutor runner;

  CoreAsyncQuerySet(QuerySpec<E> description) {
    this.verbs = new WriteOperations<>(description);
    this.rows = new CoreAsyncRows<>(ReadOperations.entities(description));
    this.runner = description.services().runner();
  }

  @Override
  public CompletionStage<Optional<E>> find(Object... key) {
    return rows.find(key);
  }

  @Override
  public CompletionStage<E> get(Object... key) {
    return rows.get(key);
  }

  @Override
  public CompletionStage<E> get() {
    return rows.get();
  }

  @Override
  public CompletionStage<Optional<E>> one() {
    return rows.one();
  }

  @Override
  public CompletionStage<Optional<E>> first() {
    return rows.first();
  }

  @Override
  public CompletionStage<List<E>> list() {
    return rows.list();
  }

  @Override
  public CompletionStage<Page<E>> page() {
    return rows.page();
  }

  @Override
  public CompletionStage<Page<E>> page(PageToken from) {
    return rows.page(from);
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
  public CompletionStage<Tracked<E>> save(Tracked<E> row, E after) {
    return runner.runAsync(verbs.save(row, after));
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
  public CompletionStage<Changes> update(E before, E after) {
    return runner.runAsync(verbs.update(before, after));
  }

  @Override
  public CompletionStage<Void> deleteColumns(
      Collection<? extends ColumnRef<? super E, ?>> columns) {
    return runner.runAsync(verbs.deleteColumns(columns));
  }

  @Override
  public CompletionStage<WriteOutcome<E>> tryCreate(E entity) {
    return runner.runAsync(verbs.tryCreate(entity));
  }

  @Override
  public CompletionStage<WriteOutcome<E>> trySave(E entity) {
    return runner.runAsync(verbs.trySave(entity));
  }

  @Override
  public CompletionStage<WriteOutcome<E>> tryUpdate(
      Collection<? extends Assignment<? super E>> assignments) {
    return runner.runAsync(verbs.tryUpdate(assignments));
  }

  @Override
  public CompletionStage<WriteOutcome<E>> tryUpdate(E before, E after) {
    return runner.runAsync(verbs.tryUpdate(before, after));
  }

  @Override
  public CompletionStage<WriteOutcome<E>> tryDelete() {
    return runner.runAsync(verbs.tryDelete());
  }

  @Override
  public CompletionStage<WriteOutcome<E>> tryDelete(E entity) {
    return runner.runAsync(verbs.tryDelete(entity));
  }
}
