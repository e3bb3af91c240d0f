package io.cqlengine.core.queryset;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.query.ReactiveQuerySet;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.reactive.Publishers;
import io.cqlengine.core.read.EntitySelection;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.read.SelectPlanner;
import io.cqlengine.core.write.WriteOperations;
import java.util.Collection;
import java.util.concurrent.Flow;

/**
 * The reactive face of a query spec.
 *
 * @param <E> the entity type
 */
final class CoreReactiveQuerySet<E> extends ReactiveQuerySet<E> {
  private final WriteOperations writes;
  private final SelectPlanner selects;
  private final QuerySpec<E> spec;
  private final Publishers publishers;

  CoreReactiveQuerySet(EngineServices services, QuerySpec<E> spec) {
    this.writes = services.writes();
    this.selects = services.selects();
    this.spec = spec;
    this.publishers = new Publishers(services.executor());
  }

  @Override
  public Flow.Publisher<E> rows() {
    return publishers.rows(reads().scan());
  }

  @Override
  public Flow.Publisher<E> find(Object... key) {
    return publishers.maybe(reads().find(key));
  }

  @Override
  public Flow.Publisher<Page<E>> pages() {
    return publishers.pages(reads().scan());
  }

  @Override
  public Flow.Publisher<Long> count() {
    return publishers.one(ReadOperations.count(selects, spec));
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
  public Flow.Publisher<WriteOutcome<E>> tryDelete(E entity) {
    return publishers.one(writes.tryDelete(spec, entity));
  }

  private ReadOperations<E> reads() {
    return new ReadOperations<>(EntitySelection.entities(selects, spec));
  }
}
