package io.cqlengine.api.result;

import io.cqlengine.api.routing.Route;
import java.util.concurrent.CompletionStage;

/**
 * A row that knows where it was read and what it was then: the counterpart of a model instance of
 * cqlengine, as a value. What is saved is the difference, and it goes back to where the row came
 * from. Read by {@code tracked()} of a query set; immutable. What was read is kept as the server
 * sent it, so that an entity which is changed in place may be saved, too.
 *
 * @param <E> the entity type
 */
public interface Tracked<E> {

  /** {@return the entity as it was read or saved; always the same object} */
  E value();

  /** {@return the route of the query that read the row} */
  Route origin();

  /**
   * What an entity has otherwise than this row. Asks no server.
   *
   * @param after the entity
   * @return the members that differ
   * @throws io.cqlengine.api.query.QueryException when the key differs, naming the members
   */
  Changes changes(E after);

  /**
   * Writes what differs back to where the row came from: one UPDATE of these columns, or nothing
   * when nothing differs. What has become null, or an empty collection, is deleted whatever the
   * null policy.
   *
   * @param after the entity as it shall be
   * @return the row with this entity, to go on with
   * @throws io.cqlengine.api.query.QueryException when the key differs
   */
  Tracked<E> save(E after);

  /**
   * Does what {@link #save} does without blocking.
   *
   * @param after the entity as it shall be
   * @return a stage with the row that has this entity
   */
  CompletionStage<Tracked<E>> saveAsync(E after);

  /** Deletes the row by its key, where it came from. */
  void delete();

  /** {@return a stage that ends when the row is deleted, see {@link #delete()}} */
  CompletionStage<Void> deleteAsync();
}
