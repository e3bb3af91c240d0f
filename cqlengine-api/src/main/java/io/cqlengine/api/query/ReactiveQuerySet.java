package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.Flow;

/**
 * The verbs of {@link AsyncQuerySet} as publishers, see {@link ReactiveRows}. A write is sent once,
 * when its subscriber asks for an element; who only waits for its end asks as well. A write that is
 * cancelled may have been applied. What is written is taken when a verb is called, as by {@link
 * AsyncQuerySet}.
 *
 * @param <E> the entity type
 */
public abstract class ReactiveQuerySet<E> implements ReactiveRows<E> {

  /** For the engine. */
  protected ReactiveQuerySet() {}

  /** {@return a publisher of the number of rows, see {@link QuerySet#count}} */
  public abstract Flow.Publisher<Long> count();

  /** {@return a publisher of whether there is any row, see {@link QuerySet#exists}} */
  public abstract Flow.Publisher<Boolean> exists();

  /**
   * Writes a row, see {@link QuerySet#create}.
   *
   * @param entity the row
   * @return a publisher of the entity with its defaults
   */
  public abstract Flow.Publisher<E> create(E entity);

  /**
   * Writes an entity as it is, see {@link QuerySet#save}.
   *
   * @param entity the row
   * @return a publisher that completes, without an element, when it is written
   */
  public abstract Flow.Publisher<Void> save(E entity);

  /**
   * {@return a publisher that completes, without an element, when the rows described are deleted;
   * see {@link QuerySet#delete()}}
   */
  public abstract Flow.Publisher<Void> delete();

  /**
   * Deletes the row of an entity by its key.
   *
   * @param entity the row
   * @return a publisher that completes, without an element, when it is deleted
   */
  public abstract Flow.Publisher<Void> delete(E entity);

  /**
   * Creates under a condition, see {@link QuerySet#tryCreate}.
   *
   * @param entity the row
   * @return a publisher of the outcome
   */
  public abstract Flow.Publisher<WriteOutcome<E>> tryCreate(E entity);

  /**
   * Saves under a condition, see {@link QuerySet#trySave}.
   *
   * @param entity the row
   * @return a publisher of the outcome
   */
  public abstract Flow.Publisher<WriteOutcome<E>> trySave(E entity);

  /**
   * Deletes under a condition, see {@link QuerySet#tryDelete(Object)}.
   *
   * @param entity the row
   * @return a publisher of the outcome
   */
  public abstract Flow.Publisher<WriteOutcome<E>> tryDelete(E entity);

  /**
   * {@return a publisher that ends when it is written, see {@link #update(Assignment...)}}
   *
   * @param assignments what changes, at least one
   */
  public abstract Flow.Publisher<Void> update(
      Collection<? extends Assignment<? super E>> assignments);

  /**
   * Changes the row described, see {@link QuerySet#update(Collection)}.
   *
   * @param assignments what changes, at least one
   * @return a publisher that ends when it is written
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Flow.Publisher<Void> update(Assignment<? super E>... assignments) {
    return update(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * {@return a publisher that ends when they are deleted, see {@link #deleteColumns(ColumnRef...)}}
   *
   * @param columns the columns, at least one
   */
  public abstract Flow.Publisher<Void> deleteColumns(
      Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * Deletes columns of the row described, see {@link QuerySet#deleteColumns(Collection)}.
   *
   * @param columns the columns, at least one
   * @return a publisher that ends when they are deleted
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Flow.Publisher<Void> deleteColumns(ColumnRef<? super E, ?>... columns) {
    return deleteColumns(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * Writes what differs from a tracked row, see {@link QuerySet#save(Tracked, Object)}.
   *
   * @param row the row as it was
   * @param after the new state of the entity
   * @return a publisher of the row with this entity, to go on with
   */
  public abstract Flow.Publisher<Tracked<E>> save(Tracked<E> row, E after);

  /**
   * Writes what differs between two states of a row, see {@link QuerySet#update(Object, Object)}.
   *
   * @param before the row as it is thought to be
   * @param after the row as it shall be
   * @return a publisher of what was changed
   */
  public abstract Flow.Publisher<Changes> update(E before, E after);

  /**
   * {@return a publisher of the outcome, see {@link #tryUpdate(Assignment...)}}
   *
   * @param assignments what changes, at least one
   */
  public abstract Flow.Publisher<WriteOutcome<E>> tryUpdate(
      Collection<? extends Assignment<? super E>> assignments);

  /**
   * Changes under a condition, see {@link QuerySet#tryUpdate(Collection)}.
   *
   * @param assignments what changes, at least one
   * @return a publisher of the outcome
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Flow.Publisher<WriteOutcome<E>> tryUpdate(Assignment<? super E>... assignments) {
    return tryUpdate(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * Writes what differs under a condition, see {@link QuerySet#tryUpdate(Object, Object)}.
   *
   * @param before the row as it is thought to be
   * @param after the row as it shall be
   * @return a publisher of the outcome
   */
  public abstract Flow.Publisher<WriteOutcome<E>> tryUpdate(E before, E after);

  /** {@return a publisher of the outcome of deleting, see {@link QuerySet#tryDelete()}} */
  public abstract Flow.Publisher<WriteOutcome<E>> tryDelete();
}
