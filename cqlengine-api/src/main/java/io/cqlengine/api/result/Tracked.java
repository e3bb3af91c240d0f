package io.cqlengine.api.result;

import io.cqlengine.api.routing.Route;
import java.util.concurrent.CompletionStage;

/**
 * A row with its original values and its origin; cqlengine's model instance, as an immutable value.
 * Saving writes only the difference, to the connection and keyspace that the row was read from.
 * Read it with {@code tracked()} of a query set. Because the original values are stored as the
 * server sent them, an entity that was changed in place can be saved, too.
 *
 * @param <E> the entity type
 */
public interface Tracked<E> {

  /** {@return the entity that was read or saved; always the same object} */
  E value();

  /** {@return where the row was read} */
  Route origin();

  /**
   * The difference between this row and an entity, found without a server.
   *
   * @param after the entity
   * @return the members that differ
   * @throws io.cqlengine.api.query.QueryException if the key differs; it names the members
   */
  Changes changes(E after);

  /**
   * Writes the difference to where the row was read: one UPDATE of the changed columns, or nothing.
   * A value that became null, or an empty collection, is deleted, whatever the null policy.
   *
   * <p>To save again, use the row that is returned. This one still compares with what was read.
   *
   * @param after the new state of the entity
   * @return the tracked row with the new state
   * @throws io.cqlengine.api.query.QueryException if the key differs
   */
  Tracked<E> save(E after);

  /**
   * Like {@link #save}, without blocking.
   *
   * @param after the new state of the entity
   * @return a stage with the tracked row with the new state
   */
  CompletionStage<Tracked<E>> saveAsync(E after);

  /** Deletes the row by its key, where it was read. */
  void delete();

  /** {@return a stage that completes when the row is deleted, see {@link #delete()}} */
  CompletionStage<Void> deleteAsync();
}
