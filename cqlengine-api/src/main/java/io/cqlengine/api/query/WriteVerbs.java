package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.result.Tracked;
import java.util.Arrays;
import java.util.Collection;

/**
 * The writing verbs with one kind of result, for faces that do not run them at once.
 *
 * @param <E> the entity type
 * @param <R> what a verb gives
 */
public abstract class WriteVerbs<E, R> {

  /** For the engine. */
  protected WriteVerbs() {}

  /**
   * The writing of a row, see {@link QuerySet#create}.
   *
   * @param entity the row
   * @return what this face gives
   */
  public abstract R create(E entity);

  /**
   * The writing of an entity as it is, see {@link QuerySet#save}.
   *
   * @param entity the row
   * @return what this face gives
   */
  public abstract R save(E entity);

  /**
   * The writing of what differs from a tracked row, see {@link QuerySet#save(Tracked, Object)}.
   *
   * @param row the row as it was
   * @param after the new state of the entity
   * @return what this face gives
   */
  public abstract R save(Tracked<E> row, E after);

  /**
   * The writing of what differs between two states of a row, see {@link QuerySet#update(Object,
   * Object)}.
   *
   * @param before the row as it is thought to be
   * @param after the row as it shall be
   * @return what this face gives
   */
  public abstract R update(E before, E after);

  /**
   * {@return what this face gives, see {@link #update(Assignment...)}}
   *
   * @param assignments what changes, at least one
   */
  public abstract R update(Collection<? extends Assignment<? super E>> assignments);

  /**
   * The change of the row described, see {@link QuerySet#update(Collection)}.
   *
   * @param assignments what changes, at least one
   * @return what this face gives
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final R update(Assignment<? super E>... assignments) {
    return update(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * {@return what this face gives for the deletion of the rows described, see {@link
   * QuerySet#delete()}}
   */
  public abstract R delete();

  /**
   * The deletion of the row of an entity, see {@link QuerySet#delete(Object)}.
   *
   * @param entity the row
   * @return what this face gives
   */
  public abstract R delete(E entity);

  /**
   * {@return what this face gives, see {@link #deleteColumns(ColumnRef...)}}
   *
   * @param columns the columns, at least one
   */
  public abstract R deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * The deletion of columns of the row described, see {@link QuerySet#deleteColumns(Collection)}.
   *
   * @param columns the columns, at least one
   * @return what this face gives
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final R deleteColumns(ColumnRef<? super E, ?>... columns) {
    return deleteColumns(Arrays.asList(requireNonNull(columns, "columns is null")));
  }
}
