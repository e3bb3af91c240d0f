package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/**
 * The verbs of a {@link QuerySet} without blocking. What is written is taken when a verb is called:
 * entities, collections and buffers may be changed once it has returned. Only instances of mutable
 * classes marked {@code @UserType} are not copied.
 *
 * @param <E> the entity type
 */
public abstract class AsyncQuerySet<E> implements AsyncRows<E> {

  /** For the engine. */
  protected AsyncQuerySet() {}

  /** {@return a stage with the number of rows: {@code SELECT COUNT(*)}} */
  public abstract CompletionStage<Long> count();

  /** {@return a stage with whether there is any row} */
  public abstract CompletionStage<Boolean> exists();

  /**
   * Writes a row, see {@link QuerySet#create}.
   *
   * @param entity the row
   * @return a stage with the entity with its defaults
   */
  public abstract CompletionStage<E> create(E entity);

  /**
   * Writes an entity as it is, see {@link QuerySet#save}.
   *
   * @param entity the row
   * @return a stage that ends when it is written
   */
  public abstract CompletionStage<Void> save(E entity);

  /**
   * {@return a stage that ends when the rows described are deleted, see {@link QuerySet#delete()}}
   */
  public abstract CompletionStage<Void> delete();

  /**
   * Deletes the row of an entity by its key.
   *
   * @param entity the row
   * @return a stage that ends when it is deleted
   */
  public abstract CompletionStage<Void> delete(E entity);

  /**
   * {@return a stage that ends when it is written, see {@link #update(Assignment...)}}
   *
   * @param assignments what changes, at least one
   */
  public abstract CompletionStage<Void> update(
      Collection<? extends Assignment<? super E>> assignments);

  /**
   * Changes the row described, see {@link QuerySet#update(Collection)}.
   *
   * @param assignments what changes, at least one
   * @return a stage that ends when it is written
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final CompletionStage<Void> update(Assignment<? super E>... assignments) {
    return update(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * {@return a stage that ends when they are deleted, see {@link #deleteColumns(ColumnRef...)}}
   *
   * @param columns the columns, at least one
   */
  public abstract CompletionStage<Void> deleteColumns(
      Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * Deletes columns of the row described, see {@link QuerySet#deleteColumns(Collection)}.
   *
   * @param columns the columns, at least one
   * @return a stage that ends when they are deleted
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final CompletionStage<Void> deleteColumns(ColumnRef<? super E, ?>... columns) {
    return deleteColumns(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * Writes what differs from a tracked row, see {@link QuerySet#save(Tracked, Object)}.
   *
   * @param row the row as it was
   * @param after the new state of the entity
   * @return a stage with the tracked row with the new state
   */
  public abstract CompletionStage<Tracked<E>> save(Tracked<E> row, E after);

  /**
   * Writes what differs between two states of a row, see {@link QuerySet#update(Object, Object)}.
   *
   * @param before the row as it is thought to be
   * @param after the row as it shall be
   * @return a stage with what was changed; empty when nothing was sent
   */
  public abstract CompletionStage<Changes> update(E before, E after);

  /**
   * Creates under a condition, see {@link QuerySet#tryCreate}. Of these stages, one that is
   * cancelled has no outcome: the write may have been applied.
   *
   * @param entity the row
   * @return a stage with the outcome
   */
  public abstract CompletionStage<WriteOutcome<E>> tryCreate(E entity);

  /**
   * Saves under a condition, see {@link QuerySet#trySave}.
   *
   * @param entity the row
   * @return a stage with the outcome
   */
  public abstract CompletionStage<WriteOutcome<E>> trySave(E entity);

  /**
   * {@return a stage with the outcome, see {@link #tryUpdate(Assignment...)}}
   *
   * @param assignments what changes, at least one
   */
  public abstract CompletionStage<WriteOutcome<E>> tryUpdate(
      Collection<? extends Assignment<? super E>> assignments);

  /**
   * Updates under a condition, see {@link QuerySet#tryUpdate(Collection)}.
   *
   * @param assignments what changes, at least one
   * @return a stage with the outcome
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final CompletionStage<WriteOutcome<E>> tryUpdate(Assignment<? super E>... assignments) {
    return tryUpdate(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * Writes a difference under a condition, see {@link QuerySet#tryUpdate(Object, Object)}.
   *
   * @param before the row as it is thought to be
   * @param after the row as it shall be
   * @return a stage with the outcome
   */
  public abstract CompletionStage<WriteOutcome<E>> tryUpdate(E before, E after);

  /**
   * {@return a stage with the outcome of deleting under a condition, see {@link
   * QuerySet#tryDelete()}}
   */
  public abstract CompletionStage<WriteOutcome<E>> tryDelete();

  /**
   * Deletes under a condition, see {@link QuerySet#tryDelete(Object)}.
   *
   * @param entity the row
   * @return a stage with the outcome
   */
  public abstract CompletionStage<WriteOutcome<E>> tryDelete(E entity);
}
