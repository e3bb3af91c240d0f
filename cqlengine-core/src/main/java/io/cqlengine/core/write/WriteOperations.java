package io.cqlengine.core.write;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.ResultCollector;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.execution.Task;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.read.ResultCollectors;
import io.cqlengine.core.read.SelectPlanner;
import io.cqlengine.core.statement.SelectClause;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * What each counting and writing verb of a query set does, for all of its faces.
 *
 * @param <E> the entity type
 */
public final class WriteOperations<E> {
  private final QuerySpec<E> description;
  private final WritePlanner<E> writes;

  public WriteOperations(QuerySpec<E> description) {
    this.description = description;
    this.writes = new WritePlanner<>(description);
  }

  private DifferenceWrites<E> changes() {
    return new DifferenceWrites<>(description);
  }

  private ConditionalResults<E> outcomes() {
    return new ConditionalResults<>(description);
  }

  public Operation<Long> count() {
    boolean partitions = description.choices().reading().distinct();
    SelectClause what = partitions ? SelectClause.PARTITIONS : SelectClause.COUNT;
    return new Operation<>(
        new SelectPlanner(description).rows("count()", 0, violations -> what),
        partitions ? ResultCollectors::size : ResultCollectors::count);
  }

  public Operation<Boolean> exists() {
    return new Operation<>(
        new SelectPlanner(description).rows("exists()", 1, violations -> SelectClause.EXISTENCE),
        ResultCollectors::exists);
  }

  public Operation<E> create(E entity) {
    E filled = writes.filled(entity);
    return write(writes.create(filled), () -> ResultCollectors.written(filled));
  }

  public Operation<Void> save(E entity) {
    return write(writes.save(entity), ResultCollectors::done);
  }

  public Operation<Void> update(Collection<? extends Assignment<? super E>> assignments) {
    return write(writes.update(assignments), ResultCollectors::done);
  }

  public Operation<Void> delete() {
    return write(writes.delete(), ResultCollectors::done);
  }

  public Operation<Void> delete(E entity) {
    return write(writes.delete(entity), ResultCollectors::done);
  }

  public Operation<Void> deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return write(writes.deleteColumns(columns), ResultCollectors::done);
  }

  public Task<Changes> update(E before, E after) {
    Change change = changes().between(before, after);
    return change
        .write()
        .<Task<Changes>>map(write -> write(write, () -> ResultCollectors.written(change.changes())))
        .orElseGet(() -> new Task.Done<>(change.changes()));
  }

  public Task<Tracked<E>> save(Tracked<E> tracked, E after) {
    CoreTracked<E> row = changes().own(tracked);
    Tracked<E> saved = row.saved(after);
    return changes()
        .since(row, after)
        .write()
        .<Task<Tracked<E>>>map(
            write ->
                new Operation<>(
                    request(row, write),
                    outcomes().required(write, () -> ResultCollectors.written(saved))))
        .orElseGet(() -> new Task.Done<>(saved));
  }

  Operation<Void> delete(CoreTracked<E> row) {
    PlannedWrite write = writes.delete(row.snapshot());
    return new Operation<>(request(row, write), outcomes().required(write, ResultCollectors::done));
  }

  public Operation<WriteOutcome<E>> tryCreate(E entity) {
    return telling(writes.create(writes.filled(entity)));
  }

  public Operation<WriteOutcome<E>> trySave(E entity) {
    return telling(writes.save(entity));
  }

  public Operation<WriteOutcome<E>> tryUpdate(
      Collection<? extends Assignment<? super E>> assignments) {
    return telling(writes.update(assignments));
  }

  public Operation<WriteOutcome<E>> tryUpdate(E before, E after) {
    Change change = changes().between(before, after);
    if (change.write().isEmpty()) {
      description.refuse(
          "tryUpdate(...)",
          List.of(
              "nothing differs, so that there is no statement whose condition could be asked:"
                  + " compare first, or read the row"));
    }
    return telling(change.write().orElseThrow());
  }

  public Operation<WriteOutcome<E>> tryDelete() {
    return telling(writes.delete());
  }

  public Operation<WriteOutcome<E>> tryDelete(E entity) {
    return telling(writes.delete(entity));
  }

  private Operation<WriteOutcome<E>> telling(PlannedWrite write) {
    ConditionalResults<E> outcomes = outcomes();
    outcomes.requireCondition(write);
    return outcomes.telling(write, request(write));
  }

  private <R> Operation<R> write(PlannedWrite write, Supplier<ResultCollector<R>> done) {
    return new Operation<>(request(write), outcomes().required(write, done));
  }

  private StatementRequest request(PlannedWrite write) {
    return description.request(write.kind(), write.shape(), write.values());
  }

  private StatementRequest request(CoreTracked<E> row, PlannedWrite write) {
    return description.request(row, write.kind(), write.shape(), write.values());
  }
}
