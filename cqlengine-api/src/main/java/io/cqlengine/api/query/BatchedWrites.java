package io.cqlengine.api.query;

/**
 * The writing verbs of a query set inside a batch: each adds one operation and returns itself.
 * Adding does no network I/O.
 *
 * @param <E> the entity type
 */
public abstract class BatchedWrites<E> {

  /** For the engine. */
  protected BatchedWrites() {}

  /**
   * Adds the writing of a row, see {@link QuerySet#create}.
   *
   * @param entity the row
   * @return this
   */
  public abstract BatchedWrites<E> create(E entity);

  /**
   * Adds the writing of an entity as it is, see {@link QuerySet#save}.
   *
   * @param entity the row
   * @return this
   */
  public abstract BatchedWrites<E> save(E entity);

  /**
   * Adds the deletion of the rows described, see {@link QuerySet#delete()}.
   *
   * @return this
   */
  public abstract BatchedWrites<E> delete();

  /**
   * Adds the deletion of the row of an entity.
   *
   * @param entity the row
   * @return this
   */
  public abstract BatchedWrites<E> delete(E entity);
}
