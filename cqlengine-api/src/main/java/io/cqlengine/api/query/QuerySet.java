package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.routing.Using;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A query for the rows of one model, with connection, keyspace, filters and options; cqlengine's
 * {@code Model.objects}. Build it with {@link QueryContext#objects}, then call a verb to read
 * ({@link #list()}, {@link #get()}) or write ({@link #create}, {@link #update}, {@link #delete}).
 * It is immutable: each method returns a new query set, and nothing is sent before a verb. Its
 * {@code toString()} shows the statement and route of {@link #list()}, without values.
 *
 * @param <E> the entity type
 */
public abstract class QuerySet<E> extends EntityWrites<E> implements Rows<E> {

  /** For the engine. */
  protected QuerySet() {}

  /**
   * This query set on a connection. It takes precedence over context, resolvers, model and default.
   *
   * @param connection a connection's name; checked when the query runs
   * @return a new query set
   */
  public final QuerySet<E> using(String connection) {
    return using(Using.connection(connection));
  }

  /**
   * This query set on a connection, a keyspace or both. They take precedence over context,
   * resolvers, model and default.
   *
   * @param using the choice; what it leaves open does not change
   * @return a new query set
   */
  public abstract QuerySet<E> using(Using using);

  /**
   * This query set in a keyspace. It takes precedence over context, resolvers, model and default.
   *
   * @param keyspace the keyspace, exactly as Cassandra stores it
   * @return a new query set
   */
  public final QuerySet<E> keyspace(String keyspace) {
    return using(Using.keyspace(keyspace));
  }

  /**
   * This query set with a named value for resolvers, such as the tenant.
   *
   * @param name the value's name
   * @param value the value
   * @return a new query set
   */
  public abstract QuerySet<E> hint(String name, Object value);

  /**
   * Selects the row of a primary key, or the rows of a leading part of it, which must include the
   * partition key. For a {@link Key}, a {@link Partition} or an entity, use {@code at(...)}.
   *
   * @param key key values in key order, none null
   * @return a new query set
   * @throws QueryException for a wrong number or type of values
   */
  public abstract QuerySet<E> key(Object... key);

  /**
   * Selects the row of a key. Generated models create keys whose values have the types of their
   * columns, such as {@code Automobile_.key("Tesla", 2012, "Model S")}.
   *
   * @param key the key, of this model or of a supertype
   * @return a new query set
   * @throws QueryException for a wrong number or type of values, or on a filtered query set
   */
  public abstract QuerySet<E> at(Key<? super E> key);

  /**
   * Selects all rows of a partition and its static columns, such as {@code
   * Automobile_.partition("Tesla")}. {@link #delete()} then deletes the whole partition.
   *
   * @param partition the partition key, of this model or of a supertype
   * @return a new query set
   * @throws QueryException for a wrong number or type of values, or on a filtered query set
   */
  public abstract QuerySet<E> at(Partition<? super E> partition);

  /**
   * Selects the row of an entity by its key. Its other members are not used.
   *
   * @param entity the entity
   * @return a new query set
   * @throws QueryException for a null in the key, or on a filtered query set
   */
  public abstract QuerySet<E> at(E entity);

  /**
   * {@return a new query set, see {@link #filter(Filter...)}}
   *
   * @param filters terms of {@code WHERE}, joined by AND
   */
  public abstract QuerySet<E> filter(Collection<? extends Filter<? super E>> filters);

  /**
   * Adds filters.
   *
   * @param filters terms of {@code WHERE}, joined by AND
   * @return a new query set
   * @throws QueryException for unknown columns or values of a wrong type
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final QuerySet<E> filter(Filter<? super E>... filters) {
    return filter(Arrays.asList(requireNonNull(filters, "filters is null")));
  }

  /**
   * {@return a new query set, see {@link #onlyIf(Condition...)}}
   *
   * @param conditions terms of {@code IF}, joined by AND
   */
  public abstract QuerySet<E> onlyIf(Collection<? extends Condition<? super E>> conditions);

  /**
   * Makes writes conditional: {@code IF}, a lightweight transaction. A write that is not applied is
   * an error. Conditions cannot be combined with a timestamp, {@link #ifExists()} or {@link
   * #ifNotExists()}.
   *
   * @param conditions terms of {@code IF}, joined by AND
   * @return a new query set
   * @throws QueryException for unknown columns, key columns, or values of a wrong type
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final QuerySet<E> onlyIf(Condition<? super E>... conditions) {
    return onlyIf(Arrays.asList(requireNonNull(conditions, "conditions is null")));
  }

  /**
   * {@return a new query set, see {@link #orderBy(Ordering...)}}
   *
   * @param orderings terms of {@code ORDER BY}, the most important first
   */
  public abstract QuerySet<E> orderBy(Collection<? extends Ordering<? super E>> orderings);

  /**
   * Orders the rows: {@code ORDER BY}. Either by clustering columns inside a partition, in key
   * order, all in the table's direction or all reversed; or by distance to a vector, which must be
   * the only ordering and needs a limit. Further calls add orderings.
   *
   * @param orderings terms of {@code ORDER BY}, the most important first
   * @return a new query set
   * @throws QueryException for unknown columns
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final QuerySet<E> orderBy(Ordering<? super E>... orderings) {
    return orderBy(Arrays.asList(requireNonNull(orderings, "orderings is null")));
  }

  /**
   * {@return a new query set, see {@link #only(ColumnRef...)}}
   *
   * @param columns the columns, at least one
   */
  public abstract QuerySet<E> only(Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * Reads only these columns and the key. Other members are null, or empty collections. Such a
   * query set cannot write entities.
   *
   * @param columns the columns, at least one
   * @return a new query set
   * @throws QueryException for unknown columns, or if a primitive member is left out
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final QuerySet<E> only(ColumnRef<? super E, ?>... columns) {
    return only(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * {@return a new query set, see {@link #defer(ColumnRef...)}}
   *
   * @param columns the columns, at least one; key columns are always read
   */
  public abstract QuerySet<E> defer(Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * Does not read these columns. Their members are null, or empty collections. Such a query set
   * cannot write entities.
   *
   * @param columns the columns, at least one; key columns are always read
   * @return a new query set
   * @throws QueryException for unknown columns, or if a primitive member is left out
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final QuerySet<E> defer(ColumnRef<? super E, ?>... columns) {
    return defer(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * {@return a new query set, see {@link #groupBy(ColumnRef...)}}
   *
   * @param columns the partition key, and clustering columns in key order
   */
  public abstract QuerySet<E> groupBy(Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * Reads one row for each group: {@code GROUP BY}. Without aggregates, it is the first row of the
   * group.
   *
   * @param columns the partition key, and clustering columns in key order
   * @return a new query set
   * @throws QueryException for unknown columns
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final QuerySet<E> groupBy(ColumnRef<? super E, ?>... columns) {
    return groupBy(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * Limits the number of rows: {@code LIMIT}. By default all rows are read.
   *
   * @param rows at least 1
   * @return a new query set
   * @throws QueryException for a number below 1
   */
  public abstract QuerySet<E> limit(int rows);

  /**
   * Limits the number of rows of each partition: {@code PER PARTITION LIMIT}.
   *
   * @param rows at least 1
   * @return a new query set
   * @throws QueryException for a number below 1
   */
  public abstract QuerySet<E> perPartitionLimit(int rows);

  /**
   * Reads one row for each partition: {@code SELECT DISTINCT} of partition key and static columns.
   * Other members are null, so they must not be primitive.
   *
   * @return a new query set
   */
  public abstract QuerySet<E> distinct();

  /**
   * Allows the server to read rows that it does not return: {@code ALLOW FILTERING}.
   *
   * @return a new query set
   */
  public abstract QuerySet<E> allowFiltering();

  /**
   * Sets the page size. All rows are read in any case.
   *
   * @param rows at least 1
   * @return a new query set
   * @throws QueryException for a number below 1
   */
  public abstract QuerySet<E> fetchSize(int rows);

  /**
   * Sets the consistency level.
   *
   * @param level the level
   * @return a new query set
   */
  public abstract QuerySet<E> consistency(ConsistencyLevel level);

  /**
   * Sets the serial consistency level, for the conditions of writes.
   *
   * @param level {@code SERIAL} or {@code LOCAL_SERIAL}
   * @return a new query set
   * @throws QueryException for another level
   */
  public abstract QuerySet<E> serialConsistency(ConsistencyLevel level);

  /**
   * Limits the whole call: connecting, preparing and all pages. For iterations, streams, scans, and
   * publishers of rows or pages, it limits each page.
   *
   * @param timeout the timeout; {@code Duration.ZERO} for none
   * @return a new query set
   * @throws QueryException for a negative timeout
   */
  public abstract QuerySet<E> timeout(Duration timeout);

  /**
   * Sets the driver's execution profile.
   *
   * @param name a profile of the connection's driver configuration
   * @return a new query set
   */
  public abstract QuerySet<E> profile(String name);

  /**
   * Traces the requests on the server: {@code TRACING ON}.
   *
   * @return a new query set
   */
  public abstract QuerySet<E> tracing();

  /**
   * Sets whether the statement is idempotent, in place of what the engine finds. The driver retries
   * only idempotent statements if the result of an attempt is unknown.
   *
   * @param idempotent whether it is idempotent
   * @return a new query set
   */
  public abstract QuerySet<E> idempotent(boolean idempotent);

  /**
   * Sets the time to live of what is written: {@code USING TTL}.
   *
   * @param ttl whole seconds, up to 20 years; {@code Duration.ZERO} for none, whatever the table's
   *     default
   * @return a new query set
   * @throws QueryException for any other duration
   */
  public abstract QuerySet<E> ttl(Duration ttl);

  /**
   * Sets the timestamp of writes and deletions: {@code USING TIMESTAMP}.
   *
   * @param timestamp the time, truncated to microseconds
   * @return a new query set
   */
  public abstract QuerySet<E> timestamp(Instant timestamp);

  /**
   * Sets the timestamp of writes and deletions: {@code USING TIMESTAMP}.
   *
   * @param microseconds microseconds since the epoch, or another increasing number
   * @return a new query set
   */
  public abstract QuerySet<E> timestamp(long microseconds);

  /**
   * Sets the timestamp of writes and deletions, relative to the time of the verb; cqlengine's
   * {@code timestamp(timedelta)}.
   *
   * @param offset the offset; negative for the past
   * @return a new query set
   * @throws QueryException for a time that does not fit {@code USING TIMESTAMP}
   */
  public abstract QuerySet<E> timestampOffset(Duration offset);

  /**
   * Makes {@code create} and {@code save} write only new rows: {@code IF NOT EXISTS}, a lightweight
   * transaction. A write that is not applied is an error.
   *
   * @return a new query set
   */
  public abstract QuerySet<E> ifNotExists();

  /**
   * Makes {@code update}, {@code save} and {@code delete} write only existing rows: {@code IF
   * EXISTS}, a lightweight transaction. A write that is not applied is an error.
   *
   * @return a new query set
   */
  public abstract QuerySet<E> ifExists();

  /**
   * Sets how null members are written, in place of the model's policy.
   *
   * @param nulls the policy
   * @return a new query set
   */
  public abstract QuerySet<E> nulls(Nulls nulls);

  /**
   * Sets what to do about costly reads, in place of the engine's policies.
   *
   * @param policies the policies
   * @return a new query set
   */
  public abstract QuerySet<E> policies(QueryPolicies policies);

  @Override
  public abstract AsyncQuerySet<E> async();

  @Override
  public abstract ReactiveQuerySet<E> reactive();

  /**
   * The writing verbs for a batch. Each adds an operation, which is sent with the batch. A batch
   * with its own {@code using} decides the route, see {@code BatchQuery}.
   *
   * @param batch an open batch
   * @return the writing verbs
   */
  public abstract BatchedWrites<E> batch(BatchScope batch);

  /** {@return the verbs for many entities or keys, with 128 requests in flight} */
  public abstract Bulk<E> bulk();

  /**
   * Counts the rows: {@code SELECT COUNT(*)}.
   *
   * @return the number
   * @throws QueryException with {@code limit}, which does not limit a count
   */
  public abstract long count();

  /** {@return whether there is any row} */
  public abstract boolean exists();

  /**
   * Fills in the defaults of null members as {@link #create} does, generated keys included, and
   * sends nothing. With it, a key is known before the row is written, for example in a batch.
   *
   * @param entity the entity
   * @return the entity with its defaults; the same object if there were none to fill in
   */
  public abstract E withDefaults(E entity);

  /**
   * Reads one value of each row, or an aggregate of all rows.
   *
   * @param selection a column, or a function of one
   * @param <V> the type of the value
   * @return the values; null is an error, unless the selection is {@code optional()}
   * @throws QueryException for an unknown column, or on a partly read query set
   */
  public abstract <V> Rows<V> values(Selection<? super E, V> selection);

  /**
   * Reads several values of each row, or aggregates of all rows.
   *
   * @param selections columns, or functions of them; at least one
   * @return the rows with these values
   * @throws QueryException for an unknown column, or on a partly read query set
   */
  public abstract Rows<Values> values(Collection<? extends Selection<? super E, ?>> selections);

  /**
   * Reads several values of each row, or aggregates of all rows.
   *
   * @param first a column, or a function of one
   * @param second another
   * @param more others
   * @return the rows with these values
   * @throws QueryException for an unknown column, or on a partly read query set
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Rows<Values> values(
      Selection<? super E, ?> first,
      Selection<? super E, ?> second,
      Selection<? super E, ?>... more) {
    requireNonNull(first, "first is null");
    requireNonNull(second, "second is null");
    for (Selection<? super E, ?> one : requireNonNull(more, "more is null")) {
      requireNonNull(one, "element of more is null");
    }
    List<Selection<? super E, ?>> all = new ArrayList<>(more.length + 2);
    all.add(first);
    all.add(second);
    all.addAll(Arrays.asList(more));
    return values(all);
  }

  /**
   * Reads into a record with some of the members: each component has the name of a member. A
   * component of type {@code Optional} is empty for null; null is an error for a primitive one.
   *
   * @param projection the record's class
   * @param <P> the record
   * @return the rows as records
   * @throws QueryException if components are not members, or have another type
   */
  public abstract <P> Rows<P> into(Class<P> projection);

  /**
   * Reads selections into a record: each component has the name of a selection, which is its alias
   * or member.
   *
   * @param projection the record's class
   * @param selections columns, or functions of them; one for each component
   * @param <P> the record
   * @return the rows as records
   * @throws QueryException if components are not selected, or have another type
   */
  public abstract <P> Rows<P> into(
      Class<P> projection, Collection<? extends Selection<? super E, ?>> selections);

  /**
   * Reads selections into a record: each component has the name of a selection, which is its alias
   * or member.
   *
   * @param projection the record's class
   * @param selections columns, or functions of them; one for each component
   * @param <P> the record
   * @return the rows as records
   * @throws QueryException if components are not selected, or have another type
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <P> Rows<P> into(Class<P> projection, Selection<? super E, ?>... selections) {
    requireNonNull(selections, "selections is null");
    return selections.length == 0 ? into(projection) : into(projection, Arrays.asList(selections));
  }

  /**
   * {@return the rows with their original values and origin, so that saving writes only what
   * changed}
   */
  public abstract Rows<Tracked<E>> tracked();

  /** {@return the writing verbs, which explain their statements and send nothing} */
  public abstract WriteVerbs<E, Explanation> explainWrite();
}
