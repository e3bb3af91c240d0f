package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.result.Tracked;
import java.util.Arrays;
import java.util.Collection;

/**
 * The writing verbs of a query set that are explained or added to a batch, not run. See {@link
 * QuerySet} for the verbs.
 *
 * @param <E> the entity type
 * @param <R> the result of a verb
 */
public abstract class WriteVerbs<E, R> {

  /** For the engine. */
  protected WriteVerbs() {}

  /**
   * See {@link QuerySet#create}.
   *
   * @param entity the entity
   * @return the result
   */
  public abstract R create(E entity);

  /**
   * See {@link QuerySet#save}.
   *
   * @param entity the entity
   * @return the result
   */
  public abstract R save(E entity);

  /**
   * See {@link QuerySet#save(Tracked, Object)}.
   *
   * @param row the tracked row
   * @param after the new state of the entity
   * @return the result
   */
  public abstract R save(Tracked<E> row, E after);

  /**
   * See {@link QuerySet#update(Object, Object)}.
   *
   * @param before the expected current state
   * @param after the new state
   * @return the result
   */
  public abstract R update(E before, E after);

  /**
   * {@return the result} See {@link QuerySet#update(Assignment...)}.
   *
   * @param assignments the changes, at least one
   */
  public abstract R update(Collection<? extends Assignment<? super E>> assignments);

  /**
   * See {@link QuerySet#update(Assignment...)}.
   *
   * @param assignments the changes, at least one
   * @return the result
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final R update(Assignment<? super E>... assignments) {
    return update(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /** {@return the result} See {@link QuerySet#delete()}. */
  public abstract R delete();

  /**
   * See {@link QuerySet#delete(Object)}.
   *
   * @param entity the entity
   * @return the result
   */
  public abstract R delete(E entity);

  /**
   * {@return the result} See {@link QuerySet#deleteColumns(ColumnRef...)}.
   *
   * @param columns the columns, at least one
   */
  public abstract R deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * See {@link QuerySet#deleteColumns(ColumnRef...)}.
   *
   * @param columns the columns, at least one
   * @return the result
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final R deleteColumns(ColumnRef<? super E, ?>... columns) {
    return deleteColumns(Arrays.asList(requireNonNull(columns, "columns is null")));
  }
}
