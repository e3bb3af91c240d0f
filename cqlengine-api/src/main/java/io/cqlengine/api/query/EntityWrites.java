package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import java.util.Arrays;
import java.util.Collection;

/**
 * The writing verbs of a {@link QuerySet}. A conditional write that is not applied throws a {@link
 * NotAppliedException}. The {@code try} verbs return an outcome instead, also if it is not known
 * whether the write was applied.
 *
 * @param <E> the entity type
 */
public abstract class EntityWrites<E> {

  /** For the query set. */
  EntityWrites() {}

  /**
   * Inserts an entity after filling in the defaults of null members; {@link #save(Object)} fills in
   * none. An INSERT in CQL overwrites an existing row, unless {@code ifNotExists()} is set. Other
   * null members, and empty collections, are written according to the null policy: by default their
   * columns stay as they are.
   *
   * @param entity the entity
   * @return the entity with its defaults: the same object if there were none to fill in. It is not
   *     read back, so that values which Cassandra stores with less precision, such as the
   *     nanoseconds of an {@code Instant}, are as given
   * @throws QueryException for a null in the key, for counters, or on a filtered, ordered, limited
   *     or partly read query set
   */
  public abstract E create(E entity);

  /**
   * Inserts an entity as it is, without the defaults that {@link #create} fills in. An INSERT in
   * CQL overwrites an existing row, unless {@code ifNotExists()} is set. Null members are written
   * according to the null policy: by default their columns stay as they are. Empty collections
   * clear their columns. If all clustering members are null, only the static columns of the
   * partition are written. With {@code ifExists()} or {@code onlyIf(...)} it is an UPDATE of all
   * columns, because an INSERT cannot have these conditions.
   *
   * @param entity the entity
   * @throws QueryException for a null in the key, for counters, on a filtered, ordered, limited or
   *     partly read query set, or if the row would not exist afterwards
   */
  public abstract void save(E entity);

  /**
   * Like {@link #update(Assignment...)}.
   *
   * @param assignments the changes, at least one
   */
  public abstract void update(Collection<? extends Assignment<? super E>> assignments);

  /**
   * Updates the row of this query set without reading it. An UPDATE in CQL also creates the row,
   * unless a condition requires it. Assigning null deletes the column, in the same statement.
   * Positions of a list are those before the update. The query set needs the whole key, or the
   * partition key if only static columns change.
   *
   * @param assignments the changes, at least one
   * @throws QueryException without assignments, for key columns or changes that exclude each other,
   *     without the whole key, or with options that an UPDATE does not have
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final void update(Assignment<? super E>... assignments) {
    update(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * Deletes the rows of this query set: a row by its whole key, a range of rows by a leading part
   * of the key and bounds on the next column, or a whole partition.
   *
   * @throws QueryException without the partition key, or with options that a DELETE does not have
   */
  public abstract void delete();

  /**
   * Deletes the row of an entity by its key.
   *
   * @param entity the entity
   * @throws QueryException for a null in the key, or on a filtered, ordered, limited or partly read
   *     query set
   */
  public abstract void delete(E entity);

  /**
   * Like {@link #deleteColumns(ColumnRef...)}.
   *
   * @param columns the columns, at least one
   */
  public abstract void deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * Deletes columns of the row of this query set: {@code DELETE column, ...}. The query set needs
   * the whole key, or the partition key if all columns are static.
   *
   * @param columns the columns, at least one
   * @throws QueryException without columns, for key columns, or without the whole key
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final void deleteColumns(ColumnRef<? super E, ?>... columns) {
    deleteColumns(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * Writes the difference between a tracked row and its new state: one UPDATE of the changed
   * columns, or nothing. It goes to where the row was read; another connection or keyspace of this
   * query set is rejected. A value that became null, or an empty collection, is deleted, whatever
   * the null policy.
   *
   * @param row the tracked row
   * @param after the new state of the entity
   * @return the tracked row with the new state
   * @throws QueryException if the key differs, if nothing differs and a condition, TTL or timestamp
   *     would be lost, or on a filtered, ordered, limited or partly read query set
   * @throws io.cqlengine.api.routing.RoutingException if this query set names another connection or
   *     keyspace
   */
  public abstract Tracked<E> save(Tracked<E> row, E after);

  /**
   * Writes the difference between two states of a row: one UPDATE of the changed columns, or
   * nothing. Sets and maps change by element, user types by field; lists and frozen values are
   * replaced. A value that became null, or an empty collection, is deleted, whatever the null
   * policy. The two states must be two objects. For an entity that is changed in place, see {@link
   * QuerySet#tracked()}.
   *
   * @param before the expected current state
   * @param after the new state
   * @return the members that were changed; empty if nothing was sent
   * @throws QueryException if the key differs, if both are the same object, for counters that
   *     differ, or on a filtered, ordered, limited or partly read query set
   */
  public abstract Changes update(E before, E after);

  /**
   * Like {@link #create} with {@code ifNotExists()}, but returns the outcome.
   *
   * @param entity the entity
   * @return applied, not applied with the existing row, or unknown
   * @throws QueryException without {@code ifNotExists()}, and as {@code create}
   */
  public abstract WriteOutcome<E> tryCreate(E entity);

  /**
   * Like {@link #save(Object)} with a condition, but returns the outcome.
   *
   * @param entity the entity
   * @return applied, not applied or unknown
   * @throws QueryException without a condition, and as {@code save}
   */
  public abstract WriteOutcome<E> trySave(E entity);

  /**
   * {@return the outcome, see {@link #tryUpdate(Assignment...)}}
   *
   * @param assignments the changes, at least one
   */
  public abstract WriteOutcome<E> tryUpdate(
      Collection<? extends Assignment<? super E>> assignments);

  /**
   * Like {@link #update(Assignment...)} with a condition, but returns the outcome.
   *
   * @param assignments the changes, at least one
   * @return applied, not applied or unknown
   * @throws QueryException without a condition, and as {@code update}
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final WriteOutcome<E> tryUpdate(Assignment<? super E>... assignments) {
    return tryUpdate(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * Like {@link #update(Object, Object)} with a condition, but returns the outcome.
   *
   * @param before the expected current state
   * @param after the new state
   * @return applied, not applied or unknown
   * @throws QueryException without a condition, if nothing differs, because then there is no
   *     statement to check the condition, and as {@code update}
   */
  public abstract WriteOutcome<E> tryUpdate(E before, E after);

  /**
   * Like {@link #delete()} with a condition, but returns the outcome.
   *
   * @return applied, not applied or unknown
   * @throws QueryException without a condition, and as {@code delete}
   */
  public abstract WriteOutcome<E> tryDelete();

  /**
   * Like {@link #delete(Object)} with a condition, but returns the outcome.
   *
   * @param entity the entity
   * @return applied, not applied or unknown
   * @throws QueryException without a condition, and as {@code delete}
   */
  public abstract WriteOutcome<E> tryDelete(E entity);
}
