package io.cqlengine.core.write;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.ResultCollector;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.query.QueryRouter;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.read.ResultCollectors;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The writing verbs, for all faces of one engine. */
public final class WriteOperations {
  private final QueryRouter router;
  private final StatementExecutor executor;

  public WriteOperations(QueryRouter router, StatementExecutor executor) {
    this.router = router;
    this.executor = executor;
  }

  StatementExecutor executor() {
    return executor;
  }

  public <E> Operation<E> create(QuerySpec<E> spec, E entity) {
    E filled = spec.model().filled(entity);
    return write(spec, planner(spec).create(filled), () -> ResultCollectors.written(filled));
  }

  public <E> Operation<Void> save(QuerySpec<E> spec, E entity) {
    return write(spec, planner(spec).save(entity), ResultCollectors::done);
  }

  public <E> Operation<Void> update(
      QuerySpec<E> spec, Collection<? extends Assignment<? super E>> assignments) {
    return write(spec, planner(spec).update(assignments), ResultCollectors::done);
  }

  public <E> Operation<Void> delete(QuerySpec<E> spec) {
    return write(spec, planner(spec).delete(), ResultCollectors::done);
  }

  public <E> Operation<Void> delete(QuerySpec<E> spec, E entity) {
    return write(spec, planner(spec).delete(entity), ResultCollectors::done);
  }

  public <E> Operation<Void> deleteColumns(
      QuerySpec<E> spec, Collection<? extends ColumnRef<? super E, ?>> columns) {
    return write(spec, planner(spec).deleteColumns(columns), ResultCollectors::done);
  }

  public <E> Operation<Changes> update(QuerySpec<E> spec, E before, E after) {
    DifferenceWrites.Change change = new DifferenceWrites<>(spec).between(before, after);
    return change
        .write()
        .<Operation<Changes>>map(
            write -> write(spec, write, () -> ResultCollectors.written(change.changes())))
        .orElseGet(() -> Operation.done(change.changes()));
  }

  public <E> Operation<Tracked<E>> save(QuerySpec<E> spec, Tracked<E> tracked, E after) {
    requireNonNull(after, "after is null");
    CoreTracked<E> row = own(spec, tracked);
    Tracked<E> saved = row.saved(after);
    DifferenceWrites<E> differences = new DifferenceWrites<>(spec);
    return differences
        .write("save", differences.since(row.snapshot(), after))
        .<Operation<Tracked<E>>>map(
            write ->
                new Operation<>(
                    request(spec, row, write),
                    results(spec).required(write, () -> ResultCollectors.written(saved))))
        .orElseGet(() -> Operation.done(saved));
  }

  <E> Operation<Void> delete(QuerySpec<E> spec, CoreTracked<E> row) {
    PlannedWrite write = planner(spec).delete(row.snapshot());
    return new Operation<>(
        request(spec, row, write), results(spec).required(write, ResultCollectors::done));
  }

  public <E> Operation<WriteOutcome<E>> tryCreate(QuerySpec<E> spec, E entity) {
    E filled = spec.model().filled(entity);
    return withOutcome(spec, planner(spec).create(filled), filled);
  }

  public <E> Operation<WriteOutcome<E>> trySave(QuerySpec<E> spec, E entity) {
    return withOutcome(spec, planner(spec).save(entity), entity);
  }

  public <E> Operation<WriteOutcome<E>> tryUpdate(
      QuerySpec<E> spec, Collection<? extends Assignment<? super E>> assignments) {
    return withOutcome(spec, planner(spec).update(assignments), null);
  }

  public <E> Operation<WriteOutcome<E>> tryUpdate(QuerySpec<E> spec, E before, E after) {
    requireNonNull(before, "before is null");
    requireNonNull(after, "after is null");
    ConditionalResults<E> results = results(spec);
    results.requireCondition("update", spec.writeOptions().conditional());
    DifferenceWrites<E> differences = new DifferenceWrites<>(spec);
    PlannedWrite write =
        differences.write("tryUpdate", differences.between(before, after)).orElseThrow();
    return results.outcome(write, null, request(spec, write));
  }

  public <E> Operation<WriteOutcome<E>> tryDelete(QuerySpec<E> spec) {
    return withOutcome(spec, planner(spec).delete(), null);
  }

  public <E> Operation<WriteOutcome<E>> tryDelete(QuerySpec<E> spec, E entity) {
    return withOutcome(spec, planner(spec).delete(entity), null);
  }

  /** A tracked row of this engine and of the model of a spec. */
  public <E> CoreTracked<E> own(QuerySpec<E> spec, Tracked<E> row) {
    requireNonNull(row, "row is null");
    if (row instanceof CoreTracked<E> own && own.isOf(this, spec)) {
      return own;
    }
    throw new CqlEngineException(
        spec.subject("save(tracked, ...)")
            + " got a row that this engine did not read. Read it with tracked() of the engine that"
            + " writes it.");
  }

  /** A write, routed. */
  public StatementRequest request(QuerySpec<?> spec, PlannedWrite write) {
    return router.request(spec, write.kind(), write.shape(), write.values());
  }

  /** A write of a tracked row, which goes where the row came from. */
  public StatementRequest request(QuerySpec<?> spec, CoreTracked<?> row, PlannedWrite write) {
    return router.request(
        spec, row.using(), row.nodes(), write.kind(), write.shape(), write.values());
  }

  private static <E> WritePlanner<E> planner(QuerySpec<E> spec) {
    return new WritePlanner<>(spec);
  }

  private <E> ConditionalResults<E> results(QuerySpec<E> spec) {
    return new ConditionalResults<>(spec, executor);
  }

  private <E, R> Operation<R> write(
      QuerySpec<E> spec, PlannedWrite write, Supplier<ResultCollector<R>> done) {
    return new Operation<>(request(spec, write), results(spec).required(write, done));
  }

  private <E> Operation<WriteOutcome<E>> withOutcome(
      QuerySpec<E> spec, PlannedWrite write, @Nullable E entity) {
    ConditionalResults<E> results = results(spec);
    results.requireCondition(write.verb(), write.shape().conditional());
    return results.outcome(write, entity, request(spec, write));
  }
}
