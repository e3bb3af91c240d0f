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
import io.cqlengine.core.query.Choices;
import io.cqlengine.core.query.PartitionKeyValues;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.write.CoreTracked;
import io.cqlengine.core.write.DifferenceWrites;
import io.cqlengine.core.write.PlannedWrite;
import io.cqlengine.core.write.WritePlanner;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The batched face of a description.
 *
 * @param <E> the entity type
 */
final class CoreWriteVerbs<E> extends BatchedWrites<E> {
  private final QuerySpec<E> description;
  private final WritePlanner<E> writes;
  private final DifferenceWrites<E> changes;
  private final BatchScope batch;

  CoreWriteVerbs(QuerySpec<E> description, BatchScope batch) {
    this.description = description;
    this.writes = new WritePlanner<>(description);
    this.changes = new DifferenceWrites<>(description);
    this.batch = batch;
  }

  @Override
  public BatchedWrites<E> create(E entity) {
    return add(writes.create(writes.filled(entity)));
  }

  @Override
  public BatchedWrites<E> save(E entity) {
    return add(writes.save(entity));
  }

  @Override
  public BatchedWrites<E> delete() {
    return add(writes.delete());
  }

  @Override
  public BatchedWrites<E> delete(E entity) {
    return add(writes.delete(entity));
  }

  @Override
  public BatchedWrites<E> update(Collection<? extends Assignment<? super E>> assignments) {
    return add(writes.update(assignments));
  }

  @Override
  public BatchedWrites<E> deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return add(writes.deleteColumns(columns));
  }

  @Override
  public BatchedWrites<E> save(Tracked<E> tracked, E after) {
    CoreTracked<E> row = changes.own(tracked);
    changes
        .since(row, after)
        .write()
        .ifPresent(write -> add(write, request(write, row.using()).boundTo(row.nodes())));
    return this;
  }

  @Override
  public BatchedWrites<E> update(E before, E after) {
    changes.between(before, after).write().ifPresent(this::add);
    return this;
  }

  private BatchedWrites<E> add(PlannedWrite write) {
    return add(write, request(write, Using.none()));
  }

  private BatchedWrites<E> add(PlannedWrite write, StatementRequest request) {
    Choices choices = description.choices();
    batch.add(
        new BatchedStatement(
            request,
            choices.explicit(),
            choices.sending().named(),
            choices.writing().timestamp() != null,
            () -> PartitionKeyValues.of(description.model(), write.shape(), request.values()),
            description.context(),
            () -> description.subject(write.verb())));
    return this;
  }

  /** The request with the values of this moment; of its options only idempotence counts. */
  private StatementRequest request(PlannedWrite write, Using origin) {
    @Nullable Object[] values = DefensiveCopies.of(write.values());
    return new StatementRequest(
        description.routeInBatch(write.kind(), batch.using(), origin, write.shape(), values),
        write.kind(),
        description.model(),
        write.shape(),
        values,
        description.choices().sending().idempotenceOnly());
  }
}
