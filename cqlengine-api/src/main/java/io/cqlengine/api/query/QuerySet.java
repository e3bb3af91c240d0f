package io.cqlengine.api.query;

import io.cqlengine.api.column.Filter;
import io.cqlengine.api.routing.Using;
import java.util.Collection;
import java.util.List;

/**
 * The rows of a model, described: which ones, on which connection and keyspace. Immutable: each
 * call returns a new query set, nothing is sent until a verb is called. Made by {@link
 * QueryContext#objects}; the counterpart of cqlengine's {@code Model.objects}.
 *
 * @param <E> the entity type
 */
public abstract class QuerySet<E> implements Rows<E> {

  /** For the engine. */
  protected QuerySet() {}

  /**
   * This query set with a connection chosen, before any other choice.
   *
   * @param connection a connection's name; checked when the query runs
   * @return a new query set
   */
  public final QuerySet<E> using(String connection) {
    return using(Using.connection(connection));
  }

  /**
   * This query set with a connection, a keyspace or both chosen, before any other choice.
   *
   * @param using what to choose; what it leaves open stays as it was
   * @return a new query set
   */
  public abstract QuerySet<E> using(Using using);

  /**
   * This query set with a keyspace chosen, before any other choice.
   *
   * @param keyspace the keyspace, exactly as Cassandra keeps it
   * @return a new query set
   */
  public final QuerySet<E> keyspace(String keyspace) {
    return using(Using.keyspace(keyspace));
  }

  /**
   * This query set with a named value for resolvers, such as a tenant.
   *
   * @param name the value's name
   * @param value the value
   * @return a new query set
   */
  public abstract QuerySet<E> hint(String name, Object value);

  /**
   * The rows of a primary key, or of a leading part of it that has at least the partition key.
   *
   * @param key key values in key order, none null
   * @return a new query set
   * @throws QueryException for a wrong number or type of values
   */
  public abstract QuerySet<E> key(Object... key);

  /**
   * The rows that also fulfil these filters.
   *
   * @param filters terms of {@code WHERE}, joined by AND
   * @return a new query set
   * @throws QueryException for columns the model lacks, or values of a wrong type
   */
  public abstract QuerySet<E> filter(Collection<? extends Filter<? super E>> filters);

  /**
   * The rows that also fulfil these filters.
   *
   * @param filters terms of {@code WHERE}, joined by AND
   * @return a new query set
   * @throws QueryException for columns the model lacks, or values of a wrong type
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final QuerySet<E> filter(Filter<? super E>... filters) {
    return filter(List.of(filters));
  }

  /**
   * At most so many rows: {@code LIMIT}.
   *
   * @param rows at least 1
   * @return a new query set
   * @throws QueryException for a number below 1
   */
  public abstract QuerySet<E> limit(int rows);

  /**
   * Lets the server filter rows that it had to read: {@code ALLOW FILTERING}.
   *
   * @return a new query set
   */
  public abstract QuerySet<E> allowFiltering();

  @Override
  public abstract AsyncQuerySet<E> async();

  @Override
  public abstract ReactiveQuerySet<E> reactive();

  /**
   * The writing verbs of this query set inside a batch: nothing is sent until the batch is. A batch
   * with its own {@code using} decides the route; see {@code BatchQuery}.
   *
   * @param batch an open batch
   * @return the writing verbs, each adding one operation
   */
  public abstract BatchedWrites<E> batch(BatchScope batch);

  /**
   * The number of rows: {@code SELECT COUNT(*)}.
   *
   * @return the number
   * @throws QueryException with {@code limit}, which does not limit a count
   */
  public abstract long count();

  /**
   * Whether there is any row.
   *
   * @return true when there is
   */
  public abstract boolean exists();

  /**
   * Writes a row: an INSERT, which in CQL replaces. Null members leave their columns alone, and so
   * do empty collections, which Cassandra cannot tell from null.
   *
   * @param entity the row
   * @return the entity as it was written
   * @throws QueryException for a null key member, or on a filtered or limited query set
   */
  public abstract E create(E entity);

  /**
   * Writes an entity as it is: an INSERT, which in CQL replaces. Null members leave their columns
   * alone; empty collections clear theirs.
   *
   * @param entity the row
   * @throws QueryException for a null key member, or on a filtered or limited query set
   */
  public abstract void save(E entity);

  /**
   * Deletes the rows described: a row by its whole key, or all rows under a leading part of the key
   * that has at least the partition key.
   *
   * @throws QueryException without the partition key, or with filters outside of the key
   */
  public abstract void delete();

  /**
   * Deletes the row of an entity by its key.
   *
   * @param entity the row
   * @throws QueryException for a null key member, or on a filtered or limited query set
   */
  public abstract void delete(E entity);
}
