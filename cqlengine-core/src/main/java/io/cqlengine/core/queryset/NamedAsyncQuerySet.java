package io.cqlengine.core.queryset;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.query.AsyncQuerySet;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.concurrent.CancellableStage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The asynchronous face of the rows of a table that no class describes. */
final class NamedAsyncQuerySet extends AsyncQuerySet<NamedRow> {
  private final NamedTable table;
  private final UnaryOperator<QuerySet<NamedRow>> calls;

  NamedAsyncQuerySet(NamedTable table, UnaryOperator<QuerySet<NamedRow>> calls) {
    this.table = table;
    this.calls = calls;
  }

  private <R> CompletionStage<R> found(Function<AsyncQuerySet<NamedRow>, CompletionStage<R>> verb) {
    return CancellableStage.after(table.findAsync(), rows -> verb.apply(calls.apply(rows).async()));
  }

  @Override
  public CompletionStage<Optional<NamedRow>> find(Object... key) {
    return found(rows -> rows.find(key));
  }

  @Override
  public CompletionStage<NamedRow> get(Object... key) {
    return found(rows -> rows.get(key));
  }

  @Override
  public CompletionStage<NamedRow> get() {
    return found(rows -> rows.get());
  }

  @Override
  public CompletionStage<Optional<NamedRow>> one() {
    return found(rows -> rows.one());
  }

  @Override
  public CompletionStage<Optional<NamedRow>> first() {
    return found(rows -> rows.first());
  }

  @Override
  public CompletionStage<List<NamedRow>> list() {
    return found(rows -> rows.list());
  }

  @Override
  public CompletionStage<Page<NamedRow>> page() {
    return found(rows -> rows.page());
  }

  @Override
  public CompletionStage<Page<NamedRow>> page(PageToken from) {
    return found(rows -> rows.page(from));
  }

  @Override
  public CompletionStage<Long> count() {
    return found(rows -> rows.count());
  }

  @Override
  public CompletionStage<Boolean> exists() {
    return found(rows -> rows.exists());
  }

  @Override
  public CompletionStage<NamedRow> create(NamedRow entity) {
    throw table.readOnly("create");
  }

  @Override
  public CompletionStage<Void> save(NamedRow entity) {
    throw table.readOnly("save");
  }

  @Override
  public CompletionStage<Void> update(
      Collection<? extends Assignment<? super NamedRow>> assignments) {
    throw table.readOnly("update");
  }

  @Override
  public CompletionStage<Void> delete() {
    throw table.readOnly("delete");
  }

  @Override
  public CompletionStage<Void> delete(NamedRow entity) {
    throw table.readOnly("delete");
  }

  @Override
  public CompletionStage<Void> deleteColumns(
      Collection<? extends ColumnRef<? super NamedRow, ?>> columns) {
    throw table.readOnly("deleteColumns");
  }

  @Override
  public CompletionStage<Tracked<NamedRow>> save(Tracked<NamedRow> row, NamedRow after) {
    throw table.readOnly("save");
  }

  @Override
  public CompletionStage<Changes> update(NamedRow before, NamedRow after) {
    throw table.readOnly("update");
  }

  @Override
  public CompletionStage<WriteOutcome<NamedRow>> tryCreate(NamedRow entity) {
    throw table.readOnly("tryCreate");
  }

  @Override
  public CompletionStage<WriteOutcome<NamedRow>> trySave(NamedRow entity) {
    throw table.readOnly("trySave");
  }

  @Override
  public CompletionStage<WriteOutcome<NamedRow>> tryUpdate(
      Collection<? extends Assignment<? super NamedRow>> assignments) {
    throw table.readOnly("tryUpdate");
  }

  @Override
  public CompletionStage<WriteOutcome<NamedRow>> tryUpdate(NamedRow before, NamedRow after) {
    throw table.readOnly("tryUpdate");
  }

  @Override
  public CompletionStage<WriteOutcome<NamedRow>> tryDelete() {
    throw table.readOnly("tryDelete");
  }

  @Override
  public CompletionStage<WriteOutcome<NamedRow>> tryDelete(NamedRow entity) {
    throw table.readOnly("tryDelete");
  }
}
