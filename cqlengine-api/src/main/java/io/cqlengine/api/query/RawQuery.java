package io.cqlengine.api.query;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.routing.Using;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * A query in hand-written CQL. It is routed, prepared and observed like all others. Get it from
 * {@link QueryContext#query}. It is immutable: each method returns a new one, and nothing is sent
 * before a verb. The verb decides the kind of operation: {@link #rows()} and {@link #as} read,
 * {@link #execute()} writes. For a lightweight transaction, call {@link #conditional()}.
 *
 * <p>The text is not analysed for idempotence: it is retried only if {@link #idempotent} says so.
 * The engine writes the keyspace before each table of the text that has none. A statement that
 * neither reads nor writes rows is sent unchanged, together with the keyspace. Before native
 * protocol V5 a keyspace cannot be sent, so such a statement must say {@code keyspace.table}.
 */
public interface RawQuery {

  /**
   * This query on a connection. It takes precedence over context, resolvers and default.
   *
   * @param connection a connection's name; checked when the query runs
   * @return a new query
   */
  default RawQuery using(String connection) {
    return using(Using.connection(connection));
  }

  /**
   * This query on a connection, a keyspace or both. They take precedence over context, resolvers
   * and default.
   *
   * @param using the choice; what it leaves open does not change
   * @return a new query
   */
  RawQuery using(Using using);

  /**
   * This query with a keyspace for tables that have none in the text.
   *
   * @param keyspace the keyspace, exactly as Cassandra stores it
   * @return a new query
   */
  default RawQuery keyspace(String keyspace) {
    return using(Using.keyspace(keyspace));
  }

  /**
   * This query with a named value for resolvers, such as the tenant.
   *
   * @param name the value's name
   * @param value the value
   * @return a new query
   */
  RawQuery hint(String name, Object value);

  /**
   * Sets the consistency level.
   *
   * @param level the level
   * @return a new query
   */
  RawQuery consistency(ConsistencyLevel level);

  /**
   * Sets the serial consistency level, for conditions.
   *
   * @param level {@code SERIAL} or {@code LOCAL_SERIAL}
   * @return a new query
   */
  RawQuery serialConsistency(ConsistencyLevel level);

  /**
   * Sets the timeout of the whole call: connecting, preparing and running.
   *
   * @param timeout the timeout; {@code Duration.ZERO} for none
   * @return a new query
   * @throws QueryException for a negative timeout
   */
  RawQuery timeout(Duration timeout);

  /**
   * Sets the page size.
   *
   * @param rows at least 1
   * @return a new query
   * @throws QueryException for a number below 1
   */
  RawQuery fetchSize(int rows);

  /**
   * Sets whether the statement is idempotent, so that the driver may retry it or send it to several
   * nodes.
   *
   * @param safe whether it is idempotent; false by default
   * @return a new query
   */
  RawQuery idempotent(boolean safe);

  /**
   * Marks the statement as a lightweight transaction: {@code IF ...}.
   *
   * @return a new query
   */
  RawQuery conditional();

  /**
   * Reads the rows into objects. Columns are matched by the names that the type gives to its
   * members, in any order; other columns are ignored.
   *
   * @param type a model, or any other record or class
   * @param <R> that type
   * @return the reading verbs
   * @throws io.cqlengine.api.model.ModelException if the type cannot be mapped
   */
  <R> Rows<R> as(Class<R> type);

  /**
   * {@return the verbs that read rows by column name} For a conditional statement, the row is the
   * server's answer: {@code [applied]}, and existing values if it was not applied.
   */
  Rows<NamedRow> rows();

  /**
   * Runs a statement that returns no rows, except for the answer to a condition.
   *
   * @throws NotAppliedException if a condition does not hold; the outcome has the values that the
   *     server returned, by column name
   * @throws io.cqlengine.api.error.CqlEngineException if it returned rows
   */
  void execute();

  /** {@return a stage that completes when the statement has run, see {@link #execute()}} */
  CompletionStage<Void> executeAsync();

  /**
   * Adds a write to a batch, to be sent with it. The text is not parsed for table, partition and
   * counters: the server checks whether it fits the batch.
   *
   * @param batch an open batch
   */
  void batch(BatchScope batch);
}
