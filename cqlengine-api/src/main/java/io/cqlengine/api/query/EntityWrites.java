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
 * The writing verbs of a {@link QuerySet}. A conditional write that is not applied is a {@link
 * NotAppliedException}; the verbs that begin with {@code try} answer with an outcome instead, also
 * when the server's answer was lost and nobody knows.
 *
 * @param <E> the entity type
 */
public abstract class EntityWrites<E> {

  /** For the query set. */
  EntityWrites() {}

  /**
   * Fills in defaults and writes the row, where {@link #save(Object)} writes an entity as it is:
   * both are an INSERT, which in CQL replaces. Columns with a default get it where the member is
   * null; other null members go by the null policy, and so do empty collections, which Cassandra
   * cannot tell from null.
   *
   * @param entity the row
   * @return the entity with its defaults: the same one if it lacked none. It is not read back: see
   *     {@code docs/types.md} for values that Cassandra stores otherwise
   * @throws QueryException for a null key member, on a table of counters, or on a filtered,
   *     ordered, limited or partly read query set
   */
  public abstract E create(E entity);

  /**
   * Writes an entity as it is, where {@link #create} fills in defaults: both are an INSERT, which
   * in CQL replaces. Null members go by the null policy: unless told otherwise they leave their
   * columns alone. Empty collections clear theirs. Where all clustering members are null, only the
   * static columns of the partition are written. Under {@code ifExists()} or {@code onlyIf(...)} it
   * is an UPDATE of all columns, because an INSERT has no such condition.
   *
   * @param entity the row
   * @throws QueryException for a null key member, on a table of counters, or on a filtered,
   *     ordered, limited or partly read query set
   */
  public abstract void save(E entity);

  /**
   * Does what {@link #update(Assignment...)} does.
   *
   * @param assignments what changes, at least one
   */
  public abstract void update(Collection<? extends Assignment<? super E>> assignments);

  /**
   * Changes the row described without reading it: an UPDATE, which in CQL also creates. Assigning
   * null deletes, in the same statement. The row is given by its whole key, or by its partition key
   * where only static columns change.
   *
   * @param assignments what changes, at least one
   * @throws QueryException without assignments, for key columns or changes that exclude each other,
   *     without the whole key, or with anything else that an UPDATE does not have
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final void update(Assignment<? super E>... assignments) {
    update(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * Deletes the rows described: a row by its whole key, a range of rows by a leading part of the
   * key and perhaps bounds on the column behind it, or a whole partition.
   *
   * @throws QueryException without the partition key, or with anything else that a DELETE does not
   *     have
   */
  public abstract void delete();

  /**
   * Deletes the row of an entity by its key.
   *
   * @param entity the row
   * @throws QueryException for a null key member, or on a filtered, ordered, limited or partly read
   *     query set
   */
  public abstract void delete(E entity);

  /**
   * Does what {@link #deleteColumns(ColumnRef...)} does.
   *
   * @param columns the columns, at least one
   */
  public abstract void deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * Deletes columns of the row described: {@code DELETE column, ...}. The row is given by its whole
   * key, or by its partition key where all columns are static.
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
   * Writes what an entity has otherwise than a row that was tracked: one UPDATE of these columns,
   * or nothing when nothing differs. It goes to where the row was read; another connection or
   * keyspace chosen here is rejected, because a difference is worth nothing there. What has become
   * null, or an empty collection, is deleted whatever the null policy.
   *
   * @param row the row as it was
   * @param after the new state of the entity
   * @return the tracked row with the new state
   * @throws QueryException when the key differs, when nothing differs and a condition, TTL or
   *     timestamp would be lost, or on a filtered, ordered, limited or partly read query set
   * @throws io.cqlengine.api.routing.RoutingException when this query set is bound elsewhere
   */
  public abstract Tracked<E> save(Tracked<E> row, E after);

  /**
   * Writes what differs between two states of a row: one UPDATE of these columns, or nothing when
   * nothing differs. Sets and maps change by element, user types by field, lists and frozen values
   * are replaced. What has become null, or an empty collection, is deleted whatever the null
   * policy. Both must be objects of their own: an object that was changed in place does not differ
   * from itself, see {@link QuerySet#tracked()}.
   *
   * @param before the row as it is thought to be
   * @param after the row as it shall be
   * @return what was changed; empty when nothing was sent
   * @throws QueryException when the key differs, when both are one object, for counters that
   *     differ, or on a filtered, ordered, limited or partly read query set
   */
  public abstract Changes update(E before, E after);

  /**
   * Does what {@link #create} does under {@code ifNotExists()}, and tells of its outcome.
   *
   * @param entity the row
   * @return applied, not applied with the row that is there, or unknown
   * @throws QueryException without {@code ifNotExists()}, and what {@code create} rejects
   */
  public abstract WriteOutcome<E> tryCreate(E entity);

  /**
   * Does what {@link #save(Object)} does under a condition, and tells of its outcome.
   *
   * @param entity the row
   * @return applied, not applied or unknown
   * @throws QueryException without a condition, and what {@code save} rejects
   */
  public abstract WriteOutcome<E> trySave(E entity);

  /**
   * {@return applied, not applied or unknown, see {@link #tryUpdate(Assignment...)}}
   *
   * @param assignments what changes, at least one
   */
  public abstract WriteOutcome<E> tryUpdate(
      Collection<? extends Assignment<? super E>> assignments);

  /**
   * Does what {@link #update(Collection)} does under a condition, and tells of its outcome.
   *
   * @param assignments what changes, at least one
   * @return applied, not applied or unknown
   * @throws QueryException without a condition, and what {@code update} rejects
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final WriteOutcome<E> tryUpdate(Assignment<? super E>... assignments) {
    return tryUpdate(Arrays.asList(requireNonNull(assignments, "assignments is null")));
  }

  /**
   * Does what {@link #update(Object, Object)} does under a condition, and tells of its outcome.
   *
   * @param before the row as it is thought to be
   * @param after the row as it shall be
   * @return applied, not applied or unknown
   * @throws QueryException without a condition, when nothing differs, because then no condition can
   *     be asked, and what {@code update} rejects
   */
  public abstract WriteOutcome<E> tryUpdate(E before, E after);

  /**
   * Does what {@link #delete()} does under a condition, and tells of its outcome.
   *
   * @return applied, not applied or unknown
   * @throws QueryException without a condition, and what {@code delete} rejects
   */
  public abstract WriteOutcome<E> tryDelete();

  /**
   * Does what {@link #delete(Object)} does under a condition, and tells of its outcome.
   *
   * @param entity the row
   * @return applied, not applied or unknown
   * @throws QueryException without a condition, and what {@code delete} rejects
   */
  public abstract WriteOutcome<E> tryDelete(E entity);
}
