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
import java.util.concurrent.CompletionStage;

/**
 * The asynchronous verbs of a {@link QuerySet}. Values are copied when a verb is called, so that
 * entities, collections and buffers may be changed after it returns. Only instances of mutable
 * classes marked {@code @UserType} are not copied.
 *
 * @param <E> the entity type
 */
public abstract class AsyncQuerySet<E> implements AsyncRows<E> {

  /** For the engine. */
  protected AsyncQuerySet() {}

  /**
   * {@return the verbs for the row of a key, see {@link QuerySet#at(Key)}}
   *
   * @param key the key, of this model or of a supertype
   */
  public abstract AsyncQuerySet<E> at(Key<? super E> key);

  /**
   * {@return the verbs for all rows of a partition, see {@link QuerySet#at(Partition)}}
   *
   * @param partition the partition key, of this model or of a supertype
   */
  public abstract AsyncQuerySet<E> at(Partition<? super E> partition);

  /**
   * {@return the verbs for the row of an entity, see {@link QuerySet#at(Object)}}
   *
   * @param entity the entity
   */
  public abstract AsyncQuerySet<E> at(E entity);

  /** {@return a stage with the number of rows: {@code SELECT COUNT(*)}} */
  public abstract CompletionStage<Long> count();

  /** {@return a stage that says whether there is any row} */
  public abstract CompletionStage<Boolean> exists();

  /**
   * See {@link QuerySet#create}.
   *
   * @param entity the entity
   * @return a stage with the entity with its defaults
   */
  public abstract CompletionStage<E> create(E entity);

  /**
   * See {@link QuerySet#save}.
   *
   * @param entity the entity
   * @return a stage that completes when it is written
   */
  public abstract CompletionStage<Void> save(E entity);

  /** {@return a stage that completes when the rows are deleted, see {@link QuerySet#delete()}} */
  public abstract CompletionStage<Void> delete();

  /**
   * Deletes the row of an entity by its key.
   *
   * @param entity the entity
   * @return a stage that completes when it is deleted
   */
  public abstract CompletionStage<Void> delete(E entity);

  /**
   * {@return a stage that completes when it is written, see {@link QuerySet#update(Assignment...)}}
   *
   * @param assignments the changes, at least one
   */
  public abstract CompletionStage<Void> update(
      Collection<? extends Assignment<? super E>> assignments);

  /**
   * See {@link QuerySet#update(Assignment...)}.
   *
   * @param assignments the changes, at least one
   * @return a stage that completes when it is written
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final CompletionStage<Void> update(Assignment<? super E>... assignments) {
    return update(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * {@return a stage that completes when they are deleted, see {@link
   * QuerySet#deleteColumns(ColumnRef...)}}
   *
   * @param columns the columns, at least one
   */
  public abstract CompletionStage<Void> deleteColumns(
      Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * See {@link QuerySet#deleteColumns(ColumnRef...)}.
   *
   * @param columns the columns, at least one
   * @return a stage that completes when they are deleted
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final CompletionStage<Void> deleteColumns(ColumnRef<? super E, ?>... columns) {
    return deleteColumns(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * See {@link QuerySet#save(Tracked, Object)}.
   *
   * @param row the tracked row
   * @param after the new state of the entity
   * @return a stage with the tracked row with the new state
   */
  public abstract CompletionStage<Tracked<E>> save(Tracked<E> row, E after);

  /**
   * See {@link QuerySet#update(Object, Object)}.
   *
   * @param before the expected current state
   * @param after the new state
   * @return a stage with the members that were changed; empty if nothing was sent
   */
  public abstract CompletionStage<Changes> update(E before, E after);

  /**
   * See {@link QuerySet#tryCreate}. A stage that is cancelled has no outcome: the write may have
   * been applied.
   *
   * @param entity the entity
   * @return a stage with the outcome
   */
  public abstract CompletionStage<WriteOutcome<E>> tryCreate(E entity);

  /**
   * See {@link QuerySet#trySave}.
   *
   * @param entity the entity
   * @return a stage with the outcome
   */
  public abstract CompletionStage<WriteOutcome<E>> trySave(E entity);

  /**
   * {@return a stage with the outcome, see {@link QuerySet#tryUpdate(Assignment...)}}
   *
   * @param assignments the changes, at least one
   */
  public abstract CompletionStage<WriteOutcome<E>> tryUpdate(
      Collection<? extends Assignment<? super E>> assignments);

  /**
   * See {@link QuerySet#tryUpdate(Assignment...)}.
   *
   * @param assignments the changes, at least one
   * @return a stage with the outcome
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final CompletionStage<WriteOutcome<E>> tryUpdate(Assignment<? super E>... assignments) {
    return tryUpdate(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * See {@link QuerySet#tryUpdate(Object, Object)}.
   *
   * @param before the expected current state
   * @param after the new state
   * @return a stage with the outcome
   */
  public abstract CompletionStage<WriteOutcome<E>> tryUpdate(E before, E after);

  /** {@return a stage with the outcome, see {@link QuerySet#tryDelete()}} */
  public abstract CompletionStage<WriteOutcome<E>> tryDelete();

  /**
   * See {@link QuerySet#tryDelete(Object)}.
   *
   * @param entity the entity
   * @return a stage with the outcome
   */
  public abstract CompletionStage<WriteOutcome<E>> tryDelete(E entity);
}
