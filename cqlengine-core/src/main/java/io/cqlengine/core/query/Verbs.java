package io.cqlengine.core.query;

import io.cqlengine.api.query.BatchScope;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.core.execution.Fold;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PageReader;
import io.cqlengine.core.execution.PageStart;
import io.cqlengine.core.execution.PageTokens;
import io.cqlengine.core.execution.PendingWrite;
import io.cqlengine.core.execution.Request;
import io.cqlengine.core.execution.Scan;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What each verb of a query set does, for all of its faces: checks, route, request and fold.
 *
 * @param <E> the entity type
 */
final class Verbs<E> {
  private static final int AT_MOST_ONE = 2;

  private final Description<E> description;
  private final EntityModel<E> model;
  private final PageReader<E> reader;

  Verbs(Description<E> description) {
    this.description = description;
    this.model = description.model();
    this.reader = PageReader.of(model);
  }

  Operation<Optional<E>> find(Object... key) {
    return read(byKey("find(...)", key), 0, () -> Folds.first(reader));
  }

  Operation<E> get(Object... key) {
    Where where = byKey("get(...)", key);
    return read(where, 0, () -> Folds.get(reader, subject("get(...)")));
  }

  Operation<E> get() {
    return read(description.where(), AT_MOST_ONE, () -> Folds.get(reader, subject("get()")));
  }

  Operation<Optional<E>> one() {
    return read(description.where(), AT_MOST_ONE, () -> Folds.one(reader, subject("one()")));
  }

  Operation<Optional<E>> first() {
    return read(description.where(), 1, () -> Folds.first(reader));
  }

  Operation<List<E>> list() {
    return read(description.where(), 0, () -> Folds.list(reader));
  }

  /** All rows, page by page as they are consumed. */
  Scan<E> scan() {
    return new Scan<>(list().request(), reader);
  }

  /** One page. */
  Operation<Page<E>> page(@Nullable PageToken from) {
    Request request = list().request();
    PageStart start =
        from == null
            ? PageStart.FIRST
            : PageTokens.start(subject("page(token)"), from, request.route());
    return new Operation<>(request, start, () -> Folds.page(request, reader));
  }

  Operation<Long> count() {
    if (description.limit() > 0) {
      description.refuse(
          "count()", List.of("limit(...) does not limit a count: leave it out, or use list()"));
    }
    Where where = description.where();
    Shape shape = select(Shape.Reading.COUNT, where);
    return operation(OperationKind.READ, shape, where.markers(0), Folds::count);
  }

  Operation<Boolean> exists() {
    return select(Shape.Reading.EXISTENCE, description.where(), 1, Folds::exists);
  }

  Operation<E> create(E entity) {
    E filled = model.filled(entity);
    return operation(insert("create", filled, true), () -> Folds.written(filled));
  }

  Operation<Void> save(E entity) {
    return operation(saving(entity), Folds::done);
  }

  Operation<Void> delete() {
    return operation(deleting(), Folds::done);
  }

  Operation<Void> delete(E entity) {
    return operation(deleting(entity), Folds::done);
  }

  /** A write without its route: what it is called, its shape and its values. */
  static final class Write {
    private final String verb;
    private final Shape shape;
    private final @Nullable Object[] values;

    private Write(String verb, Shape shape, @Nullable Object[] values) {
      this.verb = verb;
      this.shape = shape;
      this.values = values;
    }
  }

  /** An INSERT in which an empty collection counts as null. */
  Write creating(E entity) {
    return insert("create", model.filled(entity), true);
  }

  /** An INSERT in which an empty collection clears its column. */
  Write saving(E entity) {
    return insert("save", entity, false);
  }

  /** A DELETE of the rows described. */
  Write deleting() {
    Where where = description.where();
    List<String> violations = new ArrayList<>();
    if (description.limit() > 0) {
      violations.add("a DELETE has no limit: leave limit(...) out");
    }
    if (description.filtering()) {
      violations.add("a DELETE has no ALLOW FILTERING: leave allowFiltering() out");
    }
    boolean[] restricted = new boolean[model.all().size()];
    for (Shape.Term term : where.terms()) {
      EntityColumn<E, ?> column = model.all().get(term.column());
      restricted[term.column()] = true;
      if (!column.key()) {
        violations.add(column.member() + " is not in the key: a DELETE goes by key columns");
      }
    }
    keyPrefix(restricted, violations);
    description.refuse("delete()", violations);
    return new Write("delete", new Shape.Delete(where.terms()), where.markers(0));
  }

  private void keyPrefix(boolean[] restricted, List<String> violations) {
    boolean gap = false;
    for (int i = 0; i < model.primaryKey().size(); i++) {
      EntityColumn<E, ?> column = model.primaryKey().get(i);
      boolean open = !restricted[column.index()];
      if (i < model.partitionKeySize()) {
        if (open) {
          violations.add(
              "partition key column "
                  + column.member()
                  + " has no filter: a DELETE needs the whole partition key");
        }
      } else {
        if (gap && !open) {
          violations.add(
              column.member() + " has a filter, but a clustering column before it has none");
        }
        gap |= open;
      }
    }
  }

  /** A DELETE of the row of an entity. */
  Write deleting(E entity) {
    Object[] key =
        model.primaryKey().stream()
            .map(column -> model.access().get(entity, column.index()))
            .toArray();
    Where where = byKey("delete(entity)", key);
    return new Write("delete", new Shape.Delete(where.terms()), where.markers(0));
  }

  /** Gives a write to a batch. */
  void add(Write write, BatchScope batch) {
    Route route = description.routeInBatch(batch.using(), write.shape, write.values);
    batch.add(
        new PendingWrite(
            new Request(route, OperationKind.WRITE, model, write.shape, write.values),
            description.explicit(),
            description.context(),
            subject(write.verb)));
  }

  private Write insert(String verb, E entity, boolean emptyIsNull) {
    List<String> violations = description.restrictions();
    int ofTheQuery = violations.size();
    model.validate(entity, violations);
    if (violations.size() > ofTheQuery) {
      throw new ValidationException(subject(verb + "(...)"), violations);
    }
    @Nullable Object[] values = new @Nullable Object[model.all().size()];
    for (EntityColumn<E, ?> column : model.all()) {
      Object value = model.access().get(entity, column.index());
      boolean absent = emptyIsNull && column.emptyIsNull() && isEmpty(value);
      values[column.index()] = absent ? null : value;
    }
    description.refuse(verb + "(...)", violations);
    return new Write(verb, new Shape.Insert(), values);
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value instanceof Collection<?> collection
        ? collection.isEmpty()
        : value instanceof java.util.Map<?, ?> map && map.isEmpty();
  }

  private Where byKey(String verb, @Nullable Object[] key) {
    int size = model.primaryKey().size();
    return Where.key(model, verb, key, size, size, description.restrictions());
  }

  /**
   * A SELECT of rows.
   *
   * @param most the limit of the verb itself; 0 for none
   */
  private <R> Operation<R> read(Where where, int most, Supplier<Fold<R>> fold) {
    return select(Shape.Reading.ROWS, where, most, fold);
  }

  private <R> Operation<R> select(
      Shape.Reading reading, Where where, int most, Supplier<Fold<R>> fold) {
    @Nullable Object[] markers = where.markers(1);
    int limit = description.limit();
    if (limit > 0 || most > 0) {
      markers[markers.length - 1] = limit == 0 ? most : most == 0 ? limit : Math.min(limit, most);
    }
    return operation(OperationKind.READ, select(reading, where), markers, fold);
  }

  private Shape select(Shape.Reading reading, Where where) {
    return new Shape.Select(reading, where.terms(), description.filtering());
  }

  private <R> Operation<R> operation(Write write, Supplier<Fold<R>> fold) {
    return operation(OperationKind.WRITE, write.shape, write.values, fold);
  }

  private <R> Operation<R> operation(
      OperationKind kind, Shape shape, @Nullable Object[] values, Supplier<Fold<R>> fold) {
    Route route = description.route(kind, shape, values);
    return new Operation<>(new Request(route, kind, model, shape, values), fold);
  }

  private String subject(String verb) {
    return description.subject(verb);
  }
}
