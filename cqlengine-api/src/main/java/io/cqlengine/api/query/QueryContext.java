package io.cqlengine.api.query;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.Using;
import org.jspecify.annotations.Nullable;

/**
 * Creates queries: the engine, or a view of it with a connection or keyspace; cqlengine's {@code
 * ContextQuery}. A context is an immutable value: it needs no closing, and two contexts of an
 * engine with the same choices are equal.
 */
public interface QueryContext {

  /**
   * A query for the rows of a model.
   *
   * @param type a class marked {@code @Table}
   * @param <E> that class
   * @return a query set for all rows
   * @throws io.cqlengine.api.model.ModelException if the class cannot be mapped
   */
  <E> QuerySet<E> objects(Class<E> type);

  /**
   * A read-only query for the rows of a table, view or virtual table without a model; cqlengine's
   * {@code NamedTable}. Its columns are read from the server. Filters use {@code
   * Columns.col("name")} with the column's name exactly as Cassandra stores it, and values of the
   * driver's types.
   *
   * @param keyspace its keyspace, exactly as Cassandra stores it; {@code using} does not change it
   * @param table its name, exactly as Cassandra stores it
   * @return a query for all rows
   */
  TableRows table(String keyspace, String table);

  /**
   * A query in hand-written CQL. {@code USE} is rejected, because it would change the keyspace of
   * all statements on the connection. Set the keyspace on the query or the context.
   *
   * @param cql the text, with {@code ?} for values
   * @param args a value for each {@code ?}, of a type that the driver accepts for the column; null
   *     is sent as null, which deletes
   * @return a query
   * @throws QueryException for {@code USE}
   */
  RawQuery query(String cql, @Nullable Object... args);

  /**
   * The mapping of a class.
   *
   * @param type a class marked {@code @Table}
   * @param <E> that class
   * @return the mapping, read once for an engine
   * @throws io.cqlengine.api.model.ModelException if the class cannot be mapped
   */
  <E> Model<E> model(Class<E> type);

  /**
   * This context on a connection.
   *
   * @param connection a connection's name; checked when a query runs
   * @return a new context
   */
  default QueryContext using(String connection) {
    return using(Using.connection(connection));
  }

  /**
   * This context on a connection, a keyspace or both.
   *
   * @param using the choice; what it leaves open does not change
   * @return a new context
   */
  QueryContext using(Using using);

  /**
   * This context in a keyspace.
   *
   * @param keyspace the keyspace, exactly as Cassandra stores it
   * @return a new context
   */
  default QueryContext keyspace(String keyspace) {
    return using(Using.keyspace(keyspace));
  }

  /**
   * This context with a named value for resolvers, such as the tenant.
   *
   * @param name the value's name
   * @param value the value
   * @return a new context
   */
  QueryContext hint(String name, Object value);

  /**
   * {@return this context with its connection and keyspace locked} A query, batch or management
   * target that names another one is rejected. What this context leaves open stays open.
   */
  QueryContext locked();

  /**
   * This context for some models only. Others are rejected, so that they cannot use its connection
   * or keyspace by accident.
   *
   * @param models classes marked {@code @Table}, at least one, each once
   * @return a new context
   * @throws io.cqlengine.api.model.ModelException for a class that cannot be mapped
   * @throws io.cqlengine.api.error.CqlEngineException without a class, or if one is given twice
   */
  QueryContext restrictedTo(Class<?>... models);
}
