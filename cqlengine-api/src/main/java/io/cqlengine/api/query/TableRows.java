package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.routing.Using;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/**
 * A read-only query for the rows of a table, view or virtual table without a model; cqlengine's
 * {@code NamedTable}. Get it from {@link QueryContext#table}. It is immutable: each method returns
 * a new one, and nothing is sent before a verb.
 *
 * <p>The columns are read from the server of the routed connection. Therefore columns and types are
 * checked when a verb is called, or already by {@link #reactive()}, {@link #values} and {@link
 * #into}.
 */
public abstract class TableRows implements Rows<NamedRow> {

  /** For the engine. */
  protected TableRows() {}

  /**
   * {@return these rows on another connection} See {@link QuerySet#using(String)}.
   *
   * @param connection a connection's name; checked when the query runs
   */
  public final TableRows using(String connection) {
    return using(Using.connection(connection));
  }

  /**
   * {@return these rows on another connection} See {@link QuerySet#using(Using)}.
   *
   * @param using a connection; the keyspace cannot be changed
   * @throws QueryException for another keyspace than the table's
   */
  public abstract TableRows using(Using using);

  /**
   * {@return these rows with a named value for resolvers} See {@link QuerySet#hint}.
   *
   * @param name the value's name
   * @param value the value
   */
  public abstract TableRows hint(String name, Object value);

  /**
   * Selects rows by primary key. See {@link QuerySet#key(Object...)}.
   *
   * @param key key values in key order, none null
   * @return new table rows
   */
  public abstract TableRows key(Object... key);

  /**
   * Adds filters. See {@link QuerySet#filter(Filter...)}.
   *
   * @param filters terms of {@code WHERE}, joined by AND
   * @return new table rows
   */
  public abstract TableRows filter(Collection<? extends Filter<? super NamedRow>> filters);

  /**
   * Adds filters. See {@link QuerySet#filter(Filter...)}.
   *
   * @param filters terms of {@code WHERE}, joined by AND
   * @return new table rows
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final TableRows filter(Filter<? super NamedRow>... filters) {
    return filter(Arrays.asList(requireNonNull(filters, "filters is null")));
  }

  /**
   * Orders the rows. See {@link QuerySet#orderBy(Ordering...)}.
   *
   * @param orderings terms of {@code ORDER BY}, the most important first
   * @return new table rows
   */
  public abstract TableRows orderBy(Collection<? extends Ordering<? super NamedRow>> orderings);

  /**
   * Orders the rows. See {@link QuerySet#orderBy(Ordering...)}.
   *
   * @param orderings terms of {@code ORDER BY}, the most important first
   * @return new table rows
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final TableRows orderBy(Ordering<? super NamedRow>... orderings) {
    return orderBy(Arrays.asList(requireNonNull(orderings, "orderings is null")));
  }

  /**
   * Reads only these columns and the key. See {@link QuerySet#only(ColumnRef...)}.
   *
   * @param columns the columns, at least one
   * @return new table rows
   */
  public abstract TableRows only(Collection<? extends ColumnRef<? super NamedRow, ?>> columns);

  /**
   * Reads only these columns and the key. See {@link QuerySet#only(ColumnRef...)}.
   *
   * @param columns the columns, at least one
   * @return new table rows
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final TableRows only(ColumnRef<? super NamedRow, ?>... columns) {
    return only(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * Does not read these columns. See {@link QuerySet#defer(ColumnRef...)}.
   *
   * @param columns the columns, at least one
   * @return new table rows
   */
  public abstract TableRows defer(Collection<? extends ColumnRef<? super NamedRow, ?>> columns);

  /**
   * Does not read these columns. See {@link QuerySet#defer(ColumnRef...)}.
   *
   * @param columns the columns, at least one
   * @return new table rows
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final TableRows defer(ColumnRef<? super NamedRow, ?>... columns) {
    return defer(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * Reads one row for each group. See {@link QuerySet#groupBy(ColumnRef...)}.
   *
   * @param columns the columns, at least one
   * @return new table rows
   */
  public abstract TableRows groupBy(Collection<? extends ColumnRef<? super NamedRow, ?>> columns);

  /**
   * Reads one row for each group. See {@link QuerySet#groupBy(ColumnRef...)}.
   *
   * @param columns the columns, at least one
   * @return new table rows
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final TableRows groupBy(ColumnRef<? super NamedRow, ?>... columns) {
    return groupBy(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * Limits the number of rows. See {@link QuerySet#limit(int)}.
   *
   * @param rows at least 1
   * @return new table rows
   */
  public abstract TableRows limit(int rows);

  /**
   * Limits the number of rows of each partition. See {@link QuerySet#perPartitionLimit(int)}.
   *
   * @param rows at least 1
   * @return new table rows
   */
  public abstract TableRows perPartitionLimit(int rows);

  /**
   * Reads one row for each partition. See {@link QuerySet#distinct()}.
   *
   * @return new table rows
   */
  public abstract TableRows distinct();

  /**
   * Allows filtering. See {@link QuerySet#allowFiltering()}.
   *
   * @return new table rows
   */
  public abstract TableRows allowFiltering();

  /**
   * Sets the page size. See {@link QuerySet#fetchSize(int)}.
   *
   * @param rows at least 1
   * @return new table rows
   */
  public abstract TableRows fetchSize(int rows);

  /**
   * Sets the consistency level. See {@link QuerySet#consistency(ConsistencyLevel)}.
   *
   * @param level the level
   * @return new table rows
   */
  public abstract TableRows consistency(ConsistencyLevel level);

  /**
   * Limits the whole call, or each page. See {@link QuerySet#timeout(Duration)}.
   *
   * @param timeout the timeout; {@code Duration.ZERO} for none
   * @return new table rows
   */
  public abstract TableRows timeout(Duration timeout);

  /**
   * Sets the driver's execution profile. See {@link QuerySet#profile(String)}.
   *
   * @param name a profile of the connection's driver configuration
   * @return new table rows
   */
  public abstract TableRows profile(String name);

  /**
   * Traces the requests on the server. See {@link QuerySet#tracing()}.
   *
   * @return new table rows
   */
  public abstract TableRows tracing();

  /**
   * Sets what to do about costly reads. See {@link QuerySet#policies(QueryPolicies)}.
   *
   * @param policies the policies
   * @return new table rows
   */
  public abstract TableRows policies(QueryPolicies policies);

  /** {@return the number of rows} See {@link QuerySet#count()}. */
  public abstract long count();

  /** {@return whether there is any row} */
  public abstract boolean exists();

  /**
   * Reads one value of each row. See {@link QuerySet#values(Selection)}.
   *
   * @param selection a column, or a function of one
   * @param <V> what one row becomes
   * @return the rows
   */
  public abstract <V> Rows<V> values(Selection<? super NamedRow, V> selection);

  /**
   * Reads several values of each row. See {@link QuerySet#values(Collection)}.
   *
   * @param selections columns, or functions of them; at least one
   * @return the rows
   */
  public abstract Rows<Values> values(
      Collection<? extends Selection<? super NamedRow, ?>> selections);

  /**
   * Reads into records, with components named like columns. See {@link QuerySet#into(Class)}.
   *
   * @param projection the record
   * @param <P> what one row becomes
   * @return the rows
   */
  public abstract <P> Rows<P> into(Class<P> projection);

  /**
   * Reads selections into records. See {@link QuerySet#into(Class, Collection)}.
   *
   * @param projection the record
   * @param selections columns, or functions of them; at least one
   * @param <P> what one row becomes
   * @return the rows
   */
  public abstract <P> Rows<P> into(
      Class<P> projection, Collection<? extends Selection<? super NamedRow, ?>> selections);

  /**
   * Reads many keys. See {@link QuerySet#bulk()}; its writes are rejected.
   *
   * @return the verbs for many keys
   */
  public abstract Bulk<NamedRow> bulk();
}
