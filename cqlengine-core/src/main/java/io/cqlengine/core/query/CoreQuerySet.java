package io.cqlengine.core.query;

import io.cqlengine.api.column.Filter;
import io.cqlengine.api.query.AsyncQuerySet;
import io.cqlengine.api.query.BatchScope;
import io.cqlengine.api.query.BatchedWrites;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ReactiveQuerySet;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.Publishers;
import io.cqlengine.core.model.EntityModel;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The synchronous face of a description.
 *
 * @param <E> the entity type
 */
final class CoreQuerySet<E> extends QuerySet<E> {
  private final Description<E> description;
  private final Verbs<E> verbs;

  CoreQuerySet(Description<E> description) {
    this.description = description;
    this.verbs = new Verbs<>(description);
  }

  @Override
  public QuerySet<E> using(Using using) {
    return new CoreQuerySet<>(description.using(using));
  }

  @Override
  public QuerySet<E> hint(String name, Object value) {
    return new CoreQuerySet<>(description.hint(name, value));
  }

  @Override
  public QuerySet<E> key(Object... key) {
    EntityModel<E> model = description.model();
    List<String> violations =
        description.where().isEmpty()
            ? List.of()
            : List.of("the query set is filtered: use one or the other");
    return new CoreQuerySet<>(
        description.where(
            Where.key(
                model,
                "key(...)",
                key,
                model.partitionKeySize(),
                model.primaryKey().size(),
                violations)));
  }

  @Override
  public QuerySet<E> filter(Collection<? extends Filter<? super E>> filters) {
    return new CoreQuerySet<>(
        description.where(description.where().and(description.model(), filters)));
  }

  @Override
  public QuerySet<E> limit(int rows) {
    if (rows < 1) {
      description.refuse("limit(" + rows + ")", List.of("a limit is at least 1"));
    }
    return new CoreQuerySet<>(description.limit(rows));
  }

  @Override
  public QuerySet<E> allowFiltering() {
    return new CoreQuerySet<>(description.allowFiltering());
  }

  @Override
  public AsyncQuerySet<E> async() {
    return new CoreAsyncQuerySet<>(verbs, description.services().runner());
  }

  @Override
  public ReactiveQuerySet<E> reactive() {
    return new CoreReactiveQuerySet<>(verbs, new Publishers(description.services().runner()));
  }

  @Override
  public BatchedWrites<E> batch(BatchScope batch) {
    return new CoreBatchedWrites<>(verbs, batch);
  }

  @Override
  public Optional<E> find(Object... key) {
    return run(verbs.find(key));
  }

  @Override
  public E get(Object... key) {
    return run(verbs.get(key));
  }

  @Override
  public E get() {
    return run(verbs.get());
  }

  @Override
  public Optional<E> one() {
    return run(verbs.one());
  }

  @Override
  public Optional<E> first() {
    return run(verbs.first());
  }

  @Override
  public List<E> list() {
    return run(verbs.list());
  }

  @Override
  public Iterator<E> iterator() {
    return new RowIterator<>(description.services().runner(), verbs.scan());
  }

  @Override
  public Stream<E> stream() {
    return new RowIterator<>(description.services().runner(), verbs.scan()).stream();
  }

  @Override
  public Page<E> page() {
    return run(verbs.page(null));
  }

  @Override
  public Page<E> page(PageToken from) {
    return run(verbs.page(from));
  }

  @Override
  public long count() {
    return run(verbs.count());
  }

  @Override
  public boolean exists() {
    return run(verbs.exists());
  }

  @Override
  public E create(E entity) {
    return run(verbs.create(entity));
  }

  @Override
  public void save(E entity) {
    run(verbs.save(entity));
  }

  @Override
  public void delete() {
    run(verbs.delete());
  }

  @Override
  public void delete(E entity) {
    run(verbs.delete(entity));
  }

  private <R> R run(Operation<R> operation) {
    return description.services().runner().run(operation);
  }
}
