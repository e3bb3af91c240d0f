package io.cqlengine.core.queryset;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.query.ReactiveQuerySet;
import io.cqlengine.api.query.ReactiveRows;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.reactive.Publishers;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.write.WriteOperations;
import java.util.Collection;
import java.util.concurrent.Flow;

/**
 * The reactive face of a description.
 *
 * @param <E> the entity type
 */
final class CoreReactiveQuerySet<E> extends ReactiveQuerySet<E> {
  private final WriteOperations<E> verbs;
  private final ReactiveRows<E> rows;
  private final Publishers publishers;

  CoreReactiveQuerySet(QuerySpec<E> description) {
    this.verbs = new WriteOperations<>(description);
    this.publishers = new Publishers(description.services().runner());
    this.rows = new CoreReactiveRows<>(ReadOperations.entities(description), publishers);
  }

  @Override
  public Flow.Publisher<E> rows() {
    return rows.rows();
  }

  @Override
  public Flow.Publisher<E> find(Object... key) {
    return rows.find(key);
  }

  @Override
  public Flow.Publisher<Page<E>> pages() {
    return rows.pages();
  }

  @Override
  public Flow.Publisher<Long> count() {
    return publishers.one(verbs.count());
  }

  @Override
  public Flow.Publisher<E> create(E entity) {
    return publishers.one(verbs.create(entity));
  }

  @Override
  public Flow.Publisher<Void> save(E entity) {
    return publishers.done(verbs.save(entity));
  }

  @Override
  public Flow.Publisher<Void> delete() {
    return publishers.done(verbs.delete());
  }

  @Override
  public Flow.Publisher<Void> delete(E entity) {
    return publishers.done(verbs.delete(entity));
  }

  @Override
  public Flow.Publisher<Void> update(Collection<? extends Assignment<? super E>> assignments) {
    return publishers.done(verbs.update(assignments));
  }

  @Override
  public Flow.Publisher<Void> deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return publishers.done(verbs.deleteColumns(columns));
  }

  @Override
  public Flow.Publisher<WriteOutcome<E>> tryCreate(E entity) {
    return publishers.one(verbs.tryCreate(entity));
  }

  @Override
  public Flow.Publisher<WriteOutcome<E>> trySave(E entity) {
    return publishers.one(verbs.trySave(entity));
  }

  @Override
  public Flow.Publisher<WriteOutcome<E>> tryDelete(E entity) {
    return publishers.one(verbs.tryDelete(entity));
  }
}
