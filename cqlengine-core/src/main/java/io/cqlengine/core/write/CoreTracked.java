package io.cqlengine.core.write;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.plan.EncodedRow;
import io.cqlengine.core.plan.EntityDecoder;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.read.EntitySelection;
import io.cqlengine.core.read.RowSource;
import io.cqlengine.core.read.SelectPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A row with its original values and its origin. */
public final class CoreTracked<E> implements Tracked<E> {
  private final WriteOperations writes;
  private final QuerySpec<E> spec;
  private final E value;
  private final EncodedRow snapshot;
  private final Route origin;
  private final Set<UUID> nodes;

  /**
   * @param spec its model, without restrictions
   * @param nodes the nodes of the cluster that it came from
   */
  private CoreTracked(
      WriteOperations writes,
      QuerySpec<E> spec,
      E value,
      EncodedRow snapshot,
      Route origin,
      Set<UUID> nodes) {
    this.writes = writes;
    this.spec = spec;
    this.value = value;
    this.snapshot = snapshot;
    this.origin = origin;
    this.nodes = nodes;
  }

  /** The rows of a spec, tracked. */
  public static <E> RowSource<Tracked<E>> rows(
      SelectPlanner planner, WriteOperations writes, QuerySpec<E> spec) {
    QuerySpec<E> home = spec.unrestricted();
    return new RowSource.OfSpec<>(
        planner, spec, EntitySelection.of(spec), page -> read(writes, home, page));
  }

  private static <E> List<Tracked<E>> read(
      WriteOperations writes, QuerySpec<E> home, ResultPage page) {
    EntityDecoder<E> decoder = page.entityDecoder(home.model());
    Set<UUID> nodes = Set.copyOf(page.generation().nodes());
    List<Tracked<E>> rows = new ArrayList<>(page.size());
    for (int i = 0; i < page.size(); i++) {
      Row row = page.rows().next();
      rows.add(
          new CoreTracked<>(
              writes, home, decoder.decode(row), decoder.snapshot(row), page.route(), nodes));
    }
    return rows;
  }

  /** The same row after it was saved. */
  CoreTracked<E> saved(E after) {
    EncodedRow now =
        new EncodedRow(snapshot.codecs(), snapshot.codecs().encodeAll(spec.model(), after));
    return new CoreTracked<>(writes, spec, after, now, origin, nodes);
  }

  boolean isOf(WriteOperations engine, QuerySpec<E> other) {
    return writes == engine && spec.model() == other.model();
  }

  public EncodedRow snapshot() {
    return snapshot;
  }

  @Override
  public E value() {
    return value;
  }

  @Override
  public Route origin() {
    return origin;
  }

  /** What binds a write of this row. */
  public Using using() {
    return new Using(Optional.of(origin.connection()), Optional.of(origin.keyspace()));
  }

  /** The nodes of the cluster that it came from. */
  public Set<UUID> nodes() {
    return nodes;
  }

  @Override
  public Changes changes(E after) {
    return new DifferenceWrites<>(spec).changes(snapshot, after);
  }

  @Override
  public Tracked<E> save(E after) {
    return executor().run(writes.save(spec, this, after));
  }

  @Override
  public CompletionStage<Tracked<E>> saveAsync(E after) {
    return executor().runAsync(writes.save(spec, this, after));
  }

  @Override
  public void delete() {
    executor().run(writes.delete(spec, this));
  }

  @Override
  public CompletionStage<Void> deleteAsync() {
    return executor().runAsync(writes.delete(spec, this));
  }

  private StatementExecutor executor() {
    return writes.executor();
  }

  /** Without values. */
  @Override
  public String toString() {
    return "Tracked[" + spec.model().name() + " from " + origin + "]";
  }
}
