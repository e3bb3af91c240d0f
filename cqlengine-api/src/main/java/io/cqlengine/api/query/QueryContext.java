package io.cqlengine.api.query;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.Using;
import org.jspecify.annotations.Nullable;

/**
 * Where queries start: the engine itself, or a view of it with a connection or keyspace chosen;
 * cqlengine's {@code ContextQuery} as an immutable value. There is nothing to close, and two
 * contexts of one engine with the same choices are equal.
 */
public interface QueryContext {

  /**
   * The rows of a model.
   *
   * @param type a class marked {@code @Table}
   * @param <E> that class
   * @return a query set without filters
   * @throws io.cqlengine.api.model.ModelException when the class cannot be a model
   */
  <E> QuerySet<E> objects(Class<E> type);

  /**
   * The rows of a table, view or virtual table that no class describes, by the names of their
   * columns; cqlengine's {@code NamedTable}. Columns and keys are those that the routed connection
   * has, found at the first verb: filters take {@code Columns.col("name")} with the column's name
   * as Cassandra keeps it, values as the driver takes them. Read only.
   *
   * @param keyspace its keyspace, exactly as Cassandra stores it; other choices do not change it
   * @param table its name, exactly as Cassandra stores it
   * @return all rows of the table
   */
  TableRows table(String keyspace, String table);

  /**
   * A statement written by hand, run like all others. {@code USE} is rejected: it would change the
   * keyspace of everything that runs on the connection. Choose the keyspace on the query or
   * context.
   *
   * @param cql the text, with {@code ?} for values
   * @param args a value for each {@code ?}, of a type that the driver knows for its column; a null
   *     is sent as null, which deletes
   * @return a query
   * @throws QueryException for {@code USE}
   */
  RawQuery query(String cql, @Nullable Object... args);

  /**
   * The description of a model, read once.
   *
   * @param type a class marked {@code @Table}
   * @param <E> that class
   * @return its description
   * @throws io.cqlengine.api.model.ModelException when the class cannot be a model
   */
  <E> Model<E> model(Class<E> type);

  /**
   * This context with a connection chosen.
   *
   * @param connection a connection's name; checked when a query runs
   * @return a new context
   */
  default QueryContext using(String connection) {
    return using(Using.connection(connection));
  }

  /**
   * This context with a connection, a keyspace or both chosen.
   *
   * @param using what to choose; what it leaves open stays as it was
   * @return a new context
   */
  QueryContext using(Using using);

  /**
   * This context with a keyspace chosen.
   *
   * @param keyspace the keyspace, exactly as Cassandra stores it
   * @return a new context
   */
  default QueryContext keyspace(String keyspace) {
    return using(Using.keyspace(keyspace));
  }

  /**
   * This context with a named value for resolvers, such as a tenant.
   *
   * @param name the value's name
   * @param value the value
   * @return a new context
   */
  QueryContext hint(String name, Object value);

  /**
   * {@return this context with its choices locked} Whatever asks for another connection or keyspace
   * than the ones chosen here is rejected, be it {@code using} on a query, a batch or a management
   * target. What is open here stays open.
   */
  QueryContext locked();

  /**
   * This context restricted to some models: others are rejected, so that a choice made for these
   * cannot reach them by accident.
   *
   * @param models classes marked {@code @Table}, at least one, each once
   * @return a new context
   * @throws io.cqlengine.api.model.ModelException for a class that cannot be a model
   * @throws io.cqlengine.api.error.CqlEngineException for none, or for one twice
   */
  QueryContext restrictedTo(Class<?>... models);
}
