package io.cqlengine.core.queryset;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.query.AsyncQuerySet;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.read.EntitySelection;
import io.cqlengine.core.read.ReadOperations;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/** The asynchronous face of a query spec. */
final class CoreAsyncQuerySet<E> extends AsyncQuerySet<E> implements CoreAsyncRows<E> {
  private final EngineServices services;
  private final QuerySpec<E> spec;

  CoreAsyncQuerySet(EngineServices services, QuerySpec<E> spec) {
    this.services = services;
    this.spec = spec;
  }

  @Override
  public AsyncQuerySet<E> at(Key<? super E> key) {
    return new CoreAsyncQuerySet<>(services, spec.at(key));
  }

  @Override
  public AsyncQuerySet<E> at(Partition<? super E> partition) {
    return new CoreAsyncQuerySet<>(services, spec.at(partition));
  }

  @Override
  public AsyncQuerySet<E> at(E entity) {
    return new CoreAsyncQuerySet<>(services, spec.at(entity));
  }

  @Override
  public CompletionStage<Long> count() {
    return run(ReadOperations.count(services.selects(), spec));
  }

  @Override
  public CompletionStage<Boolean> exists() {
    return run(ReadOperations.exists(services.selects(), spec));
  }

  @Override
  public CompletionStage<E> create(E entity) {
    return run(services.writes().create(spec, entity));
  }

  @Override
  public CompletionStage<Void> save(E entity) {
    return run(services.writes().save(spec, entity));
  }

  @Override
  public CompletionStage<Tracked<E>> save(Tracked<E> row, E after) {
    return run(services.writes().save(spec, row, after));
  }

  @Override
  public CompletionStage<Void> delete() {
    return run(services.writes().delete(spec));
  }

  @Override
  public CompletionStage<Void> delete(E entity) {
    return run(services.writes().delete(spec, entity));
  }

  @Override
  public CompletionStage<Void> update(Collection<? extends Assignment<? super E>> assignments) {
    return run(services.writes().update(spec, assignments));
  }

  @Override
  public CompletionStage<Changes> update(E before, E after) {
    return run(services.writes().update(spec, before, after));
  }

  @Override
  public CompletionStage<Void> deleteColumns(
      Collection<? extends ColumnRef<? super E, ?>> columns) {
    return run(services.writes().deleteColumns(spec, columns));
  }

  @Override
  public CompletionStage<WriteOutcome<E>> tryCreate(E entity) {
    return run(services.writes().tryCreate(spec, entity));
  }

  @Override
  public CompletionStage<WriteOutcome<E>> trySave(E entity) {
    return run(services.writes().trySave(spec, entity));
  }

  @Override
  public CompletionStage<WriteOutcome<E>> tryUpdate(
      Collection<? extends Assignment<? super E>> assignments) {
    return run(services.writes().tryUpdate(spec, assignments));
  }

  @Override
  public CompletionStage<WriteOutcome<E>> tryUpdate(E before, E after) {
    return run(services.writes().tryUpdate(spec, before, after));
  }

  @Override
  public CompletionStage<WriteOutcome<E>> tryDelete() {
    return run(services.writes().tryDelete(spec));
  }

  @Override
  public CompletionStage<WriteOutcome<E>> tryDelete(E entity) {
    return run(services.writes().tryDelete(spec, entity));
  }

  @Override
  public ReadOperations<E> reads() {
    return new ReadOperations<>(EntitySelection.entities(services.selects(), spec));
  }

  @Override
  public StatementExecutor executor() {
    return services.executor();
  }

  private <R> CompletionStage<R> run(Operation<R> operation) {
    return services.executor().runAsync(operation);
  }

  @Override
  public String toString() {
    return "AsyncQuerySet[" + reads() + "]";
  }
}
