package io.cqlengine.core.queryset;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.query.WriteVerbs;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.read.Explainer;
import io.cqlengine.core.write.CoreTracked;
import io.cqlengine.core.write.DifferenceWrites;
import io.cqlengine.core.write.PlannedWrite;
import io.cqlengine.core.write.WriteOperations;
import io.cqlengine.core.write.WritePlanner;
import java.util.Collection;

/** The writing verbs of a query spec, explained. Nothing is sent. */
final class ExplainedWrites<E> extends WriteVerbs<E, Explanation> {
  private final WriteOperations writes;
  private final QuerySpec<E> spec;
  private final WritePlanner<E> planner;
  private final DifferenceWrites<E> differences;

  ExplainedWrites(WriteOperations writes, QuerySpec<E> spec) {
    this.writes = writes;
    this.spec = spec;
    this.planner = new WritePlanner<>(spec);
    this.differences = new DifferenceWrites<>(spec);
  }

  @Override
  public Explanation create(E entity) {
    return explain(planner.create(spec.model().filled(entity)));
  }

  @Override
  public Explanation save(E entity) {
    return explain(planner.save(entity));
  }

  @Override
  public Explanation save(Tracked<E> tracked, E after) {
    CoreTracked<E> row = writes.own(spec, tracked);
    return differences
        .since(row.snapshot(), after)
        .write()
        .map(write -> Explainer.of(writes.request(spec, row, write)))
        .orElseGet(
            () -> Explainer.nothing(writes.request(spec, row, planner.delete(row.snapshot()))));
  }

  @Override
  public Explanation update(E before, E after) {
    return differences
        .between(before, after)
        .write()
        .map(this::explain)
        .orElseGet(() -> Explainer.nothing(writes.request(spec, planner.delete(after))));
  }

  @Override
  public Explanation update(Collection<? extends Assignment<? super E>> assignments) {
    return explain(planner.update(assignments));
  }

  @Override
  public Explanation delete() {
    return explain(planner.delete());
  }

  @Override
  public Explanation delete(E entity) {
    return explain(planner.delete(entity));
  }

  @Override
  public Explanation deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return explain(planner.deleteColumns(columns));
  }

  @Override
  public String toString() {
    return "WriteVerbs[" + spec.model().name() + "]";
  }

  private Explanation explain(PlannedWrite write) {
    return Explainer.of(writes.request(spec, write));
  }
}
