package io.cqlengine.core.queryset;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.query.WriteVerbs;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.read.Explainer;
import io.cqlengine.core.write.CoreTracked;
import io.cqlengine.core.write.DifferenceWrites;
import io.cqlengine.core.write.PlannedWrite;
import io.cqlengine.core.write.WritePlanner;
import java.util.Collection;

/**
 * The explaining face of the writing verbs: nothing is sent.
 *
 * @param <E> the entity type
 */
final class ExplainedWrites<E> extends WriteVerbs<E, Explanation> {
  private final QuerySpec<E> description;
  private final WritePlanner<E> writes;
  private final DifferenceWrites<E> changes;

  ExplainedWrites(QuerySpec<E> description) {
    this.description = description;
    this.writes = new WritePlanner<>(description);
    this.changes = new DifferenceWrites<>(description);
  }

  @Override
  public Explanation create(E entity) {
    return explained(writes.create(writes.filled(entity)));
  }

  @Override
  public Explanation save(E entity) {
    return explained(writes.save(entity));
  }

  @Override
  public Explanation save(Tracked<E> tracked, E after) {
    CoreTracked<E> row = changes.own(tracked);
    return changes
        .since(row, after)
        .write()
        .map(
            write ->
                Explainer.of(description.request(row, write.kind(), write.shape(), write.values())))
        .orElseGet(
            () -> {
              PlannedWrite nothing = writes.delete(row.snapshot());
              return Explainer.nothing(
                  description.request(row, nothing.kind(), nothing.shape(), nothing.values()));
            });
  }

  @Override
  public Explanation update(E before, E after) {
    return changes
        .between(before, after)
        .write()
        .map(this::explained)
        .orElseGet(() -> Explainer.nothing(request(writes.delete(after))));
  }

  @Override
  public Explanation update(Collection<? extends Assignment<? super E>> assignments) {
    return explained(writes.update(assignments));
  }

  @Override
  public Explanation delete() {
    return explained(writes.delete());
  }

  @Override
  public Explanation delete(E entity) {
    return explained(writes.delete(entity));
  }

  @Override
  public Explanation deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return explained(writes.deleteColumns(columns));
  }

  private Explanation explained(PlannedWrite write) {
    return Explainer.of(request(write));
  }

  private StatementRequest request(PlannedWrite write) {
    return description.request(write.kind(), write.shape(), write.values());
  }
}
