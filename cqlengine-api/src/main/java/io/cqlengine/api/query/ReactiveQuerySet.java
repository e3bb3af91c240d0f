package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.Flow;

/**
 * The verbs of a {@link QuerySet} as publishers, see {@link ReactiveRows}. A write is sent once,
 * when its subscriber requests an element, even if the publisher has none. A cancelled write may
 * have been applied. Values are copied when a verb is called, as by {@link AsyncQuerySet}.
 *
 * @param <E> the entity type
 */
public abstract class ReactiveQuerySet<E> implements ReactiveRows<E> {

  /** For the engine. */
  protected ReactiveQuerySet() {}

  /**
   * {@return the verbs for the row of a key, see {@link QuerySet#at(Key)}}
   *
   * @param key the key, of this model or of a supertype
   */
  public abstract ReactiveQuerySet<E> at(Key<? super E> key);

  /**
   * {@return the verbs for all rows of a partition, see {@link QuerySet#at(Partition)}}
   *
   * @param partition the partition key, of this model or of a supertype
   */
  public abstract ReactiveQuerySet<E> at(Partition<? super E> partition);

  /**
   * {@return the verbs for the row of an entity, see {@link QuerySet#at(Object)}}
   *
   * @param entity the entity
   */
  public abstract ReactiveQuerySet<E> at(E entity);

  /** {@return a publisher of the number of rows, see {@link QuerySet#count}} */
  public abstract Flow.Publisher<Long> count();

  /** {@return a publisher of whether there is any row, see {@link QuerySet#exists}} */
  public abstract Flow.Publisher<Boolean> exists();

  /**
   * See {@link QuerySet#create}.
   *
   * @param entity the entity
   * @return a publisher of the entity with its defaults
   */
  public abstract Flow.Publisher<E> create(E entity);

  /**
   * See {@link QuerySet#save}.
   *
   * @param entity the entity
   * @return a publisher that completes, without an element, when it is written
   */
  public abstract Flow.Publisher<Void> save(E entity);

  /**
   * {@return a publisher that completes, without an element, when the rows are deleted; see {@link
   * QuerySet#delete()}}
   */
  public abstract Flow.Publisher<Void> delete();

  /**
   * Deletes the row of an entity by its key.
   *
   * @param entity the entity
   * @return a publisher that completes, without an element, when it is deleted
   */
  public abstract Flow.Publisher<Void> delete(E entity);

  /**
   * Creates under a condition, see {@link QuerySet#tryCreate}.
   *
   * @param entity the entity
   * @return a publisher of the outcome
   */
  public abstract Flow.Publisher<WriteOutcome<E>> tryCreate(E entity);

  /**
   * See {@link QuerySet#trySave}.
   *
   * @param entity the entity
   * @return a publisher of the outcome
   */
  public abstract Flow.Publisher<WriteOutcome<E>> trySave(E entity);

  /**
   * See {@link QuerySet#tryDelete(Object)}.
   *
   * @param entity the entity
   * @return a publisher of the outcome
   */
  public abstract Flow.Publisher<WriteOutcome<E>> tryDelete(E entity);

  /**
   * {@return a publisher that completes, without an element, when it is written; see {@link
   * QuerySet#update(Assignment...)}}
   *
   * @param assignments the changes, at least one
   */
  public abstract Flow.Publisher<Void> update(
      Collection<? extends Assignment<? super E>> assignments);

  /**
   * See {@link QuerySet#update(Assignment...)}.
   *
   * @param assignments the changes, at least one
   * @return a publisher that completes, without an element, when it is written
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Flow.Publisher<Void> update(Assignment<? super E>... assignments) {
    return update(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * {@return a publisher that completes, without an element, when they are deleted; see {@link
   * QuerySet#deleteColumns(ColumnRef...)}}
   *
   * @param columns the columns, at least one
   */
  public abstract Flow.Publisher<Void> deleteColumns(
      Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * See {@link QuerySet#deleteColumns(ColumnRef...)}.
   *
   * @param columns the columns, at least one
   * @return a publisher that completes, without an element, when they are deleted
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Flow.Publisher<Void> deleteColumns(ColumnRef<? super E, ?>... columns) {
    return deleteColumns(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * See {@link QuerySet#save(Tracked, Object)}.
   *
   * @param row the tracked row
   * @param after the new state of the entity
   * @return a publisher of the tracked row with the new state
   */
  public abstract Flow.Publisher<Tracked<E>> save(Tracked<E> row, E after);

  /**
   * See {@link QuerySet#update(Object, Object)}.
   *
   * @param before the expected current state
   * @param after the new state
   * @return a publisher of the members that were changed
   */
  public abstract Flow.Publisher<Changes> update(E before, E after);

  /**
   * {@return a publisher of the outcome, see {@link QuerySet#tryUpdate(Assignment...)}}
   *
   * @param assignments the changes, at least one
   */
  public abstract Flow.Publisher<WriteOutcome<E>> tryUpdate(
      Collection<? extends Assignment<? super E>> assignments);

  /**
   * See {@link QuerySet#tryUpdate(Assignment...)}.
   *
   * @param assignments the changes, at least one
   * @return a publisher of the outcome
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Flow.Publisher<WriteOutcome<E>> tryUpdate(Assignment<? super E>... assignments) {
    return tryUpdate(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * See {@link QuerySet#tryUpdate(Object, Object)}.
   *
   * @param before the expected current state
   * @param after the new state
   * @return a publisher of the outcome
   */
  public abstract Flow.Publisher<WriteOutcome<E>> tryUpdate(E before, E after);

  /** {@return a publisher of the outcome, see {@link QuerySet#tryDelete()}} */
  public abstract Flow.Publisher<WriteOutcome<E>> tryDelete();
}
