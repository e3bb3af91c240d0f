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
 * The rows of a table, view or virtual table that no class describes. Read only. Immutable: each
 * call returns new table rows, and nothing is sent until a verb is called. Made by {@link
 * QueryContext#table}; the counterpart of cqlengine's {@code NamedTable}.
 *
 * <p>Columns are those that the table has on the routed connection. They are read from the server
 * at each verb, so that names and types of columns are checked there. {@link #reactive()}, {@link
 * #values} and {@link #into} read them at once.
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
   * @param using a connection; the keyspace is fixed
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
   * The rows of a primary key, or of a leading part of it that has at least the partition key. See
   * {@link QuerySet#key(Object...)}.
   *
   * @param key key values in key order, none null
   * @return new table rows
   */
  public abstract TableRows key(Object... key);

  /**
   * The rows that also fulfil these filters. See {@link QuerySet#filter(Collection)}.
   *
   * @param filters terms of {@code WHERE}, joined by AND
   * @return new table rows
   */
  public abstract TableRows filter(Collection<? extends Filter<? super NamedRow>> filters);

  /**
   * The rows that also fulfil these filters. See {@link QuerySet#filter(Collection)}.
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
   * Rows in this order. See {@link QuerySet#orderBy(Collection)}.
   *
   * @param orderings terms of {@code ORDER BY}, the most important first
   * @return new table rows
   */
  public abstract TableRows orderBy(Collection<? extends Ordering<? super NamedRow>> orderings);

  /**
   * Rows in this order. See {@link QuerySet#orderBy(Collection)}.
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
   * Reads these columns only, and always those of the key. See {@link QuerySet#only(Collection)}.
   *
   * @param columns the columns, at least one
   * @return new table rows
   */
  public abstract TableRows only(Collection<? extends ColumnRef<? super NamedRow, ?>> columns);

  /**
   * Reads these columns only, and always those of the key. See {@link QuerySet#only(Collection)}.
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
   * Does not read these columns. See {@link QuerySet#defer(Collection)}.
   *
   * @param columns the columns, at least one
   * @return new table rows
   */
  public abstract TableRows defer(Collection<? extends ColumnRef<? super NamedRow, ?>> columns);

  /**
   * Does not read these columns. See {@link QuerySet#defer(Collection)}.
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
   * One row for each group. See {@link QuerySet#groupBy(Collection)}.
   *
   * @param columns the columns, at least one
   * @return new table rows
   */
  public abstract TableRows groupBy(Collection<? extends ColumnRef<? super NamedRow, ?>> columns);

  /**
   * One row for each group. See {@link QuerySet#groupBy(Collection)}.
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
   * At most so many rows. See {@link QuerySet#limit(int)}.
   *
   * @param rows at least 1
   * @return new table rows
   */
  public abstract TableRows limit(int rows);

  /**
   * At most so many rows of each partition. See {@link QuerySet#perPartitionLimit(int)}.
   *
   * @param rows at least 1
   * @return new table rows
   */
  public abstract TableRows perPartitionLimit(int rows);

  /**
   * One row for each partition. See {@link QuerySet#distinct()}.
   *
   * @return new table rows
   */
  public abstract TableRows distinct();

  /**
   * Lets the server filter rows that it had to read. See {@link QuerySet#allowFiltering()}.
   *
   * @return new table rows
   */
  public abstract TableRows allowFiltering();

  /**
   * How many rows the server sends at a time. See {@link QuerySet#fetchSize(int)}.
   *
   * @param rows at least 1
   * @return new table rows
   */
  public abstract TableRows fetchSize(int rows);

  /**
   * The consistency level of the read. See {@link QuerySet#consistency(ConsistencyLevel)}.
   *
   * @param level the level
   * @return new table rows
   */
  public abstract TableRows consistency(ConsistencyLevel level);

  /**
   * How long a request may take, preparing included. See {@link QuerySet#timeout(Duration)}.
   *
   * @param timeout the time; {@code Duration.ZERO} for no limit
   * @return new table rows
   */
  public abstract TableRows timeout(Duration timeout);

  /**
   * The execution profile of the driver. See {@link QuerySet#profile(String)}.
   *
   * @param name the name of a profile in the connection's driver configuration
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
   * What to do about reads that are costly for the cluster. See {@link
   * QuerySet#policies(QueryPolicies)}.
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
   * Reads records whose components are named like columns. See {@link QuerySet#into(Class)}.
   *
   * @param projection the record
   * @param <P> what one row becomes
   * @return the rows
   */
  public abstract <P> Rows<P> into(Class<P> projection);

  /**
   * Reads records of selected values. See {@link QuerySet#into(Class, Collection)}.
   *
   * @param projection the record
   * @param selections columns, or functions of them; at least one
   * @param <P> what one row becomes
   * @return the rows
   */
  public abstract <P> Rows<P> into(
      Class<P> projection, Collection<? extends Selection<? super NamedRow, ?>> selections);

  /**
   * Reads many keys at once. See {@link QuerySet#bulk()}; what it writes is rejected.
   *
   * @return the verbs for many keys
   */
  public abstract Bulk<NamedRow> bulk();
}
