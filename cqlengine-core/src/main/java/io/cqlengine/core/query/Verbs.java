package io.cqlengine.core.query;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.core.execution.Fold;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PageReader;
import io.cqlengine.core.execution.PageStart;
import io.cqlengine.core.execution.PageTokens;
import io.cqlengine.core.execution.Request;
import io.cqlengine.core.execution.Scan;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Reading;
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
  private final Choices choices;
  private final RowReading<E> reading;
  private final Writes<E> writes;
  private final PageReader<E> reader;

  Verbs(Description<E> description) {
    this.description = description;
    this.model = description.model();
    this.choices = description.choices();
    this.reading = new RowReading<>(model, choices.reading());
    this.writes = new Writes<>(description);
    this.reader = PageReader.of(model);
  }

  Operation<Optional<E>> find(Object... key) {
    return byKey("find(...)", key, () -> Folds.first(reader));
  }

  Operation<E> get(Object... key) {
    return byKey("get(...)", key, () -> Folds.get(reader, subject("get(...)")));
  }

  Operation<E> get() {
    return read("get()", AT_MOST_ONE, () -> Folds.get(reader, subject("get()")));
  }

  Operation<Optional<E>> one() {
    return read("one()", AT_MOST_ONE, () -> Folds.one(reader, subject("one()")));
  }

  Operation<Optional<E>> first() {
    return read("first()", 1, () -> Folds.first(reader));
  }

  Operation<List<E>> list() {
    return read("list()", 0, () -> Folds.list(reader));
  }

  /** All rows, page by page as they are consumed. */
  Scan<E> scan() {
    return new Scan<>(list().request(), reader);
  }

  /** One page. */
  Operation<Page<E>> page(@Nullable PageToken from) {
    Request request = read("page()", 0, () -> Folds.list(reader)).request();
    PageStart start =
        from == null
            ? PageStart.FIRST
            : PageTokens.start(subject("page(token)"), from, request.route());
    return new Operation<>(request, start, () -> Folds.page(request, reader));
  }

  Operation<Long> count() {
    return choices.reading().distinct()
        ? select("count()", Reading.PARTITIONS, 0, Folds::size)
        : select("count()", Reading.COUNT, 0, Folds::count);
  }

  Operation<Boolean> exists() {
    return select("exists()", Reading.EXISTENCE, 1, Folds::exists);
  }

  Operation<E> create(E entity) {
    E filled = writes.filled(entity);
    return write(writes.create(filled), () -> Folds.written(filled));
  }

  Operation<Void> save(E entity) {
    return write(writes.save(entity), Folds::done);
  }

  Operation<Void> update(Collection<? extends Assignment<? super E>> assignments) {
    return write(writes.update(assignments), Folds::done);
  }

  Operation<Void> delete() {
    return write(writes.delete(), Folds::done);
  }

  Operation<Void> delete(E entity) {
    return write(writes.delete(entity), Folds::done);
  }

  Operation<Void> deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return write(writes.deleteColumns(columns), Folds::done);
  }

  /** A SELECT of one row by its whole key. */
  private <R> Operation<R> byKey(String verb, Object[] key, Supplier<Fold<R>> fold) {
    int size = model.primaryKey().size();
    List<String> violations = choices.againstKey();
    SelectCheck.writing(choices, violations);
    Reading rows = reading.rows(violations);
    Where where = Where.key(model, verb, key, size, size, violations);
    return operation(where, new Shape.Select(rows, where.terms()), 0, fold);
  }

  /**
   * A SELECT of rows.
   *
   * @param most the limit of the verb itself; 0 for none
   */
  private <R> Operation<R> read(String verb, int most, Supplier<Fold<R>> fold) {
    return select(verb, null, most, fold);
  }

  private <R> Operation<R> select(
      String verb, @Nullable Reading other, int most, Supplier<Fold<R>> fold) {
    List<String> violations = new ArrayList<>(0);
    Reading selected = other == null ? reading.rows(violations) : other;
    SelectCheck.check(model, choices, selected.kind(), violations);
    description.refuse(verb, violations);
    return operation(choices.where(), shape(selected), most, fold);
  }

  /** What counts or asks for existence has no order and no groups. */
  private Shape.Select shape(Reading selected) {
    ReadOptions options = choices.reading();
    boolean rows = selected.kind() == Reading.Kind.ROWS || selected.kind() == Reading.Kind.VALUES;
    return new Shape.Select(
        selected,
        choices.where().terms(),
        rows ? options.orderBy() : List.of(),
        rows ? options.groupBy() : List.of(),
        rows && options.perPartitionLimit() > 0,
        (rows || selected.kind() == Reading.Kind.PARTITIONS) && options.distinct(),
        options.allowFiltering());
  }

  private <R> Operation<R> operation(
      Where where, Shape.Select shape, int most, Supplier<Fold<R>> fold) {
    ReadOptions options = choices.reading();
    boolean limited = shape.reading().limited();
    boolean near = !shape.orderBy().isEmpty() && options.nearTo() != null;
    @Nullable Object[] values =
        new @Nullable
            Object
            [where.values().size()
                + (near ? 1 : 0)
                + (shape.perPartitionLimit() ? 1 : 0)
                + (limited ? 1 : 0)];
    int next = where.write(values, 0);
    if (near) {
      values[next++] = options.nearTo();
    }
    if (shape.perPartitionLimit()) {
      values[next++] = options.perPartitionLimit();
    }
    int limit = options.limit();
    if (limited && (limit > 0 || most > 0)) {
      values[next] = limit == 0 ? most : most == 0 ? limit : Math.min(limit, most);
    }
    return operation(OperationKind.READ, shape, values, fold);
  }

  private <R> Operation<R> write(Write write, Supplier<Fold<R>> fold) {
    return operation(write.kind(), write.shape(), write.values(), fold);
  }

  private <R> Operation<R> operation(
      OperationKind kind, Shape shape, @Nullable Object[] values, Supplier<Fold<R>> fold) {
    Route route = description.route(kind, shape, values);
    return new Operation<>(new Request(route, kind, model, shape, values, choices.sending()), fold);
  }

  private String subject(String verb) {
    return description.subject(verb);
  }
}
