package io.cqlengine.api.query;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.routing.Using;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * A statement in CQL written by hand, which takes the same way as all others: routed, prepared
 * once, observed. Made by {@link QueryContext#query}; immutable: each call returns a new one,
 * nothing is sent until a verb is called. The verb decides what kind of operation it is: {@link
 * #rows()} and {@link #as} read, {@link #execute()} writes, unless {@link #conditional()} says that
 * it is a lightweight transaction.
 *
 * <p>The engine does not analyse whether the text is idempotent. It sends it again after a failure
 * only if {@link #idempotent} says so. If a keyspace is decided, the engine writes it before each
 * table that the text does not qualify. A statement that neither reads nor writes rows is sent
 * unchanged, with the keyspace beside it. Servers before native protocol V5 do not accept a
 * keyspace beside the text, so such a statement must say {@code keyspace.table}.
 */
public interface RawQuery {

  /**
   * This query with a connection chosen, before any other choice.
   *
   * @param connection a connection's name; checked when the query runs
   * @return a new query
   */
  default RawQuery using(String connection) {
    return using(Using.connection(connection));
  }

  /**
   * This query with a connection, a keyspace or both chosen, before any other choice.
   *
   * @param using what to choose; what it leaves open stays as it was
   * @return a new query
   */
  RawQuery using(Using using);

  /**
   * This query with a keyspace chosen for tables that the text does not qualify.
   *
   * @param keyspace the keyspace, exactly as Cassandra stores it
   * @return a new query
   */
  default RawQuery keyspace(String keyspace) {
    return using(Using.keyspace(keyspace));
  }

  /**
   * This query with a named value for resolvers, such as a tenant.
   *
   * @param name the value's name
   * @param value the value
   * @return a new query
   */
  RawQuery hint(String name, Object value);

  /**
   * With a consistency level.
   *
   * @param level the level
   * @return a new query
   */
  RawQuery consistency(ConsistencyLevel level);

  /**
   * With a consistency level of conditions.
   *
   * @param level {@code SERIAL} or {@code LOCAL_SERIAL}
   * @return a new query
   */
  RawQuery serialConsistency(ConsistencyLevel level);

  /**
   * With a timeout of the whole call: connecting, preparing and running.
   *
   * @param timeout not negative; zero for none
   * @return a new query
   * @throws QueryException for a negative one
   */
  RawQuery timeout(Duration timeout);

  /**
   * With so many rows in a page.
   *
   * @param rows at least 1
   * @return a new query
   * @throws QueryException for a number below 1
   */
  RawQuery fetchSize(int rows);

  /**
   * Says whether the statement may be sent twice: then the driver retries it, or sends it to
   * several nodes, as it is set to.
   *
   * @param safe whether sending it twice does no harm; false when nothing is said
   * @return a new query
   */
  RawQuery idempotent(boolean safe);

  /**
   * Says that the statement is a lightweight transaction: {@code IF ...}.
   *
   * @return a new query
   */
  RawQuery conditional();

  /**
   * The rows as objects: columns are found by the names that the type gives to its members, in any
   * order; columns that it does not know are left out.
   *
   * @param type a model, or a record or class that is none
   * @param <R> that type
   * @return the reading verbs
   * @throws io.cqlengine.api.model.ModelException when the type cannot be read
   */
  <R> Rows<R> as(Class<R> type);

  /**
   * {@return the verbs that read rows by the names of their columns} Of a conditional statement
   * these are what the server returned: {@code [applied]}, and perhaps values that are there.
   */
  Rows<NamedRow> rows();

  /**
   * Runs a statement that returns no rows, but for the answer to a condition.
   *
   * @throws NotAppliedException when its condition did not hold; the outcome has the values that
   *     the server returned, by the names of their columns, and no entity
   * @throws io.cqlengine.api.error.CqlEngineException when it returned rows
   */
  void execute();

  /**
   * {@return a stage that ends when the statement, which returns no rows, has run, or fails as
   * {@link #execute()} does}
   */
  CompletionStage<Void> executeAsync();

  /**
   * Adds a writing statement to a batch; nothing is sent until the batch is. What only the text
   * tells, which table and partition it writes to and whether it changes counters, is left to the
   * server, which rejects a batch that it does not take as a whole.
   *
   * @param batch an open batch
   */
  void batch(BatchScope batch);
}
