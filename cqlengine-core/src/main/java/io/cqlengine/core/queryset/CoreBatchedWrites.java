package io.cqlengine.core.queryset;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.query.BatchScope;
import io.cqlengine.api.query.BatchedWrites;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.batch.BatchedStatement;
import io.cqlengine.core.execution.DefensiveCopies;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.query.PartitionKeyValues;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.write.CoreTracked;
import io.cqlengine.core.write.DifferenceWrites;
import io.cqlengine.core.write.PlannedWrite;
import io.cqlengine.core.write.WritePlanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The writing verbs of a query spec inside a batch. */
final class CoreBatchedWrites<E> extends BatchedWrites<E> {
  private final EngineServices services;
  private final QuerySpec<E> spec;
  private final WritePlanner<E> planner;
  private final DifferenceWrites<E> differences;
  private final BatchScope batch;
  private final List<E> created = new ArrayList<>(1);

  CoreBatchedWrites(EngineServices services, QuerySpec<E> spec, BatchScope batch) {
    this.services = services;
    this.spec = spec;
    this.planner = new WritePlanner<>(spec);
    this.differences = new DifferenceWrites<>(spec);
    this.batch = batch;
  }

  @Override
  public BatchedWrites<E> create(E entity) {
    E filled = spec.model().filled(entity);
    add(planner.create(filled));
    created.add(filled);
    return this;
  }

  @Override
  public List<E> created() {
    return List.copyOf(created);
  }

  @Override
  public BatchedWrites<E> save(E entity) {
    return add(planner.save(entity));
  }

  @Override
  public BatchedWrites<E> delete() {
    return add(planner.delete());
  }

  @Override
  public BatchedWrites<E> delete(E entity) {
    return add(planner.delete(entity));
  }

  @Override
  public BatchedWrites<E> update(Collection<? extends Assignment<? super E>> assignments) {
    return add(planner.update(assignments));
  }

  @Override
  public BatchedWrites<E> deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return add(planner.deleteColumns(columns));
  }

  @Override
  public BatchedWrites<E> save(Tracked<E> tracked, E after) {
    CoreTracked<E> row = services.writes().own(spec, tracked);
    differences
        .write("save", differences.since(row.snapshot(), after))
        .ifPresent(write -> add(write, request(write, row.using()).boundTo(row.nodes())));
    return this;
  }

  @Override
  public BatchedWrites<E> update(E before, E after) {
    differences.write("update", differences.between(before, after)).ifPresent(this::add);
    return this;
  }

  @Override
  public String toString() {
    return "BatchedWrites[" + spec.model().name() + "]";
  }

  private BatchedWrites<E> add(PlannedWrite write) {
    return add(write, request(write, Using.none()));
  }

  private BatchedWrites<E> add(PlannedWrite write, StatementRequest request) {
    new BatchedStatement(
            request,
            spec.explicit(),
            spec.statementOptions().named(),
            spec.writeOptions().timestamped(),
            () -> PartitionKeyValues.of(spec.model(), write.shape(), request.values()),
            spec.context(),
            () -> spec.subject(write.verb()))
        .addTo(batch);
    return this;
  }

  /** The request with a copy of the values. Of its options, only idempotence counts. */
  private StatementRequest request(PlannedWrite write, Using origin) {
    @Nullable Object[] values = DefensiveCopies.of(spec.model(), write.values());
    return new StatementRequest(
        services
            .router()
            .routeInBatch(spec, write.kind(), batch.using(), origin, write.shape(), values),
        write.kind(),
        spec.model(),
        write.shape(),
        values,
        spec.statementOptions().idempotenceOnly());
  }
}
