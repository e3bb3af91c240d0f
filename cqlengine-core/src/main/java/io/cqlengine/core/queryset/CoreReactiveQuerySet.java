package io.cqlengine.core.queryset;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.query.ReactiveQuerySet;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.reactive.Publishers;
import io.cqlengine.core.read.EntitySelection;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.read.SelectPlanner;
import io.cqlengine.core.write.WriteOperations;
import java.util.Collection;
import java.util.concurrent.Flow;

/** The reactive face of a query spec. */
final class CoreReactiveQuerySet<E> extends ReactiveQuerySet<E> implements CoreReactiveRows<E> {
  private final EngineServices services;
  private final WriteOperations writes;
  private final SelectPlanner selects;
  private final QuerySpec<E> spec;
  private final Publishers publishers;
  private final ReadOperations<E> reads;

  CoreReactiveQuerySet(EngineServices services, QuerySpec<E> spec) {
    this.services = services;
    this.writes = services.writes();
    this.selects = services.selects();
    this.spec = spec;
    this.publishers = new Publishers(services.executor());
    this.reads = new ReadOperations<>(EntitySelection.entities(selects, spec));
  }

  @Override
  public ReactiveQuerySet<E> at(Key<? super E> key) {
    return new CoreReactiveQuerySet<>(services, spec.at(key));
  }

  @Override
  public ReactiveQuerySet<E> at(Partition<? super E> partition) {
    return new CoreReactiveQuerySet<>(services, spec.at(partition));
  }

  @Override
  public ReactiveQuerySet<E> at(E entity) {
    return new CoreReactiveQuerySet<>(services, spec.at(entity));
  }

  @Override
  public ReadOperations<E> reads() {
    return reads;
  }

  @Override
  public Publishers publishers() {
    return publishers;
  }

  @Override
  public Flow.Publisher<Long> count() {
    return publishers.one(ReadOperations.count(selects, spec));
  }

  @Override
  public Flow.Publisher<Boolean> exists() {
    return publishers.one(ReadOperations.exists(selects, spec));
  }

  @Override
  public Flow.Publisher<E> create(E entity) {
    return publishers.one(writes.create(spec, entity));
  }

  @Override
  public Flow.Publisher<Void> save(E entity) {
    return publishers.done(writes.save(spec, entity));
  }

  @Override
  public Flow.Publisher<Tracked<E>> save(Tracked<E> row, E after) {
    return publishers.one(writes.save(spec, row, after));
  }

  @Override
  public Flow.Publisher<Void> delete() {
    return publishers.done(writes.delete(spec));
  }

  @Override
  public Flow.Publisher<Void> delete(E entity) {
    return publishers.done(writes.delete(spec, entity));
  }

  @Override
  public Flow.Publisher<Void> update(Collection<? extends Assignment<? super E>> assignments) {
    return publishers.done(writes.update(spec, assignments));
  }

  @Override
  public Flow.Publisher<Changes> update(E before, E after) {
    return publishers.one(writes.update(spec, before, after));
  }

  @Override
  public Flow.Publisher<Void> deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return publishers.done(writes.deleteColumns(spec, columns));
  }

  @Override
  public Flow.Publisher<WriteOutcome<E>> tryCreate(E entity) {
    return publishers.one(writes.tryCreate(spec, entity));
  }

  @Override
  public Flow.Publisher<WriteOutcome<E>> trySave(E entity) {
    return publishers.one(writes.trySave(spec, entity));
  }

  @Override
  public Flow.Publisher<WriteOutcome<E>> tryUpdate(
      Collection<? extends Assignment<? super E>> assignments) {
    return publishers.one(writes.tryUpdate(spec, assignments));
  }

  @Override
  public Flow.Publisher<WriteOutcome<E>> tryUpdate(E before, E after) {
    return publishers.one(writes.tryUpdate(spec, before, after));
  }

  @Override
  public Flow.Publisher<WriteOutcome<E>> tryDelete() {
    return publishers.one(writes.tryDelete(spec));
  }

  @Override
  public Flow.Publisher<WriteOutcome<E>> tryDelete(E entity) {
    return publishers.one(writes.tryDelete(spec, entity));
  }

  @Override
  public String toString() {
    return "ReactiveRows[" + reads + "]";
  }
}
