package io.cqlengine.core.write;

import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.plan.EncodedRow;
import io.cqlengine.core.query.QuerySpec;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * A row, what it was when it was read, and where that was.
 *
 * @param <E> the entity type
 */
public final class CoreTracked<E> implements Tracked<E> {
  private final QuerySpec<E> description;
  private final E value;
  private final EncodedRow snapshot;
  private final Route origin;
  private final Set<UUID> nodes;

  /**
   * @param description its model, without which rows were read and how
   * @param snapshot the row as it was
   * @param nodes the nodes of the cluster that it came from
   */
  CoreTracked(
      QuerySpec<E> description, E value, EncodedRow snapshot, Route origin, Set<UUID> nodes) {
    this.description = description;
    this.value = value;
    this.snapshot = snapshot;
    this.origin = origin;
    this.nodes = nodes;
  }

  /** The same row after it was saved. */
  CoreTracked<E> saved(E after) {
    EncodedRow now =
        new EncodedRow(snapshot.codecs(), snapshot.codecs().encodeAll(description.model(), after));
    return new CoreTracked<>(description, after, now, origin, nodes);
  }

  boolean isOf(QuerySpec<E> other) {
    return description.model() == other.model() && description.services().equals(other.services());
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
    return new DifferenceWrites<>(description).changes(snapshot, after);
  }

  @Override
  public Tracked<E> save(E after) {
    return runner().run(verbs().save(this, after));
  }

  @Override
  public CompletionStage<Tracked<E>> saveAsync(E after) {
    return runner().runAsync(verbs().save(this, after));
  }

  @Override
  public void delete() {
    runner().run(verbs().delete(this));
  }

  @Override
  public CompletionStage<Void> deleteAsync() {
    return runner().runAsync(verbs().delete(this));
  }

  private WriteOperations<E> verbs() {
    return new WriteOperations<>(description);
  }

  private StatementExecutor runner() {
    return description.services().runner();
  }

  /** Without values. */
  @Override
  public String toString() {
    return "Tracked[" + description.model().name() + " from " + origin + "]";
  }
}
