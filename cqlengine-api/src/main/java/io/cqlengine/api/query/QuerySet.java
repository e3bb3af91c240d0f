package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Ordering;
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
 * The rows of a model, described: which ones, on which connection and keyspace. Immutable: each
 * call returns a new query set, nothing is sent until a verb is called. Made by {@link
 * QueryContext#objects}; the counterpart of cqlengine's {@code Model.objects}. Its text says what
 * {@link #list()} would ask, and where, without values.
 *
 * @param <E> the entity type
 */
public abstract class QuerySet<E> extends EntityWrites<E> implements Rows<E> {

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
   * @param keyspace the keyspace, exactly as Cassandra stores it
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
   * {@return a new query set, see {@link #filter(Filter...)}}
   *
   * @param filters terms of {@code WHERE}, joined by AND
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
    return filter(Arrays.asList(requireNonNull(filters, "filters is null")));
  }

  /**
   * {@return a new query set, see {@link #onlyIf(Condition...)}}
   *
   * @param conditions terms of {@code IF}, joined by AND
   */
  public abstract QuerySet<E> onlyIf(Collection<? extends Condition<? super E>> conditions);

  /**
   * Lets a write happen only if these conditions hold in the row: {@code IF}, a lightweight
   * transaction. A write that is not applied is an error. Conditions and a timestamp exclude each
   * other, and so do conditions and {@link #ifExists()} or {@link #ifNotExists()}.
   *
   * @param conditions terms of {@code IF}, joined by AND
   * @return a new query set
   * @throws QueryException for columns the model lacks, values of a wrong type, or key columns
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
   * Rows in this order: {@code ORDER BY}. By clustering columns inside a partition, in key order,
   * all as the table keeps them or all reversed; or by nearness to a vector, alone and with a
   * limit. More orderings go behind earlier ones.
   *
   * @param orderings terms of {@code ORDER BY}, the most important first
   * @return a new query set
   * @throws QueryException for columns the model lacks
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
   * Reads these columns only, and always those of the key; other members stay null, or empty where
   * they are collections. Such a query set does not write entities.
   *
   * @param columns the columns, at least one
   * @return a new query set
   * @throws QueryException for columns the model lacks, or when it leaves out a primitive member
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final QuerySet<E> only(ColumnRef<? super E, ?>... columns) {
    return only(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * {@return a new query set, see {@link #defer(ColumnRef...)}}
   *
   * @param columns the columns, at least one; those of the key come along all the same
   */
  public abstract QuerySet<E> defer(Collection<? extends ColumnRef<? super E, ?>> columns);

  /**
   * Does not read these columns; their members stay null, or empty where they are collections. Such
   * a query set does not write entities.
   *
   * @param columns the columns, at least one; those of the key come along all the same
   * @return a new query set
   * @throws QueryException for columns the model lacks, or when it leaves out a primitive member
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
   * One row for each group: {@code GROUP BY}. Without aggregates it is the first row of each group.
   *
   * @param columns the partition key, and clustering columns in key order
   * @return a new query set
   * @throws QueryException for columns the model lacks
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final QuerySet<E> groupBy(ColumnRef<? super E, ?>... columns) {
    return groupBy(Arrays.asList(requireNonNull(columns, "columns is null")));
  }

  /**
   * At most so many rows: {@code LIMIT}. Without it all rows are read. A later call replaces an
   * earlier one.
   *
   * @param rows at least 1
   * @return a new query set
   * @throws QueryException for a number below 1
   */
  public abstract QuerySet<E> limit(int rows);

  /**
   * At most so many rows of each partition: {@code PER PARTITION LIMIT}. A later call replaces an
   * earlier one, as with all options of one value.
   *
   * @param rows at least 1
   * @return a new query set
   * @throws QueryException for a number below 1
   */
  public abstract QuerySet<E> perPartitionLimit(int rows);

  /**
   * One row for each partition: {@code SELECT DISTINCT} of partition key and static columns. Other
   * members stay null, so that none of them may be a primitive, unless {@link #only} leaves nothing
   * to be read.
   *
   * @return a new query set
   */
  public abstract QuerySet<E> distinct();

  /**
   * Lets the server filter rows that it had to read: {@code ALLOW FILTERING}.
   *
   * @return a new query set
   */
  public abstract QuerySet<E> allowFiltering();

  /**
   * How many rows the server sends at a time; all are read in any case. A later call replaces an
   * earlier one.
   *
   * @param rows at least 1
   * @return a new query set
   * @throws QueryException for a number below 1
   */
  public abstract QuerySet<E> fetchSize(int rows);

  /**
   * The consistency level of reads and writes. A later call replaces an earlier one.
   *
   * @param level the level
   * @return a new query set
   */
  public abstract QuerySet<E> consistency(ConsistencyLevel level);

  /**
   * The consistency level of the conditional part of a write. A later call replaces an earlier one.
   *
   * @param level {@code SERIAL} or {@code LOCAL_SERIAL}
   * @return a new query set
   * @throws QueryException for another level
   */
  public abstract QuerySet<E> serialConsistency(ConsistencyLevel level);

  /**
   * How long a request may take, preparing included. A later call replaces an earlier one.
   *
   * @param timeout the time; {@code Duration.ZERO} for no limit
   * @return a new query set
   * @throws QueryException for a negative time
   */
  public abstract QuerySet<E> timeout(Duration timeout);

  /**
   * The execution profile of the driver. A later call replaces an earlier one.
   *
   * @param name the name of a profile in the connection's driver configuration
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
   * Says whether repeating the statement does no harm, in place of what the engine concludes from
   * it. The driver repeats only idempotent statements when an attempt's end is not known.
   *
   * @param idempotent whether it does no harm
   * @return a new query set
   */
  public abstract QuerySet<E> idempotent(boolean idempotent);

  /**
   * How long what is written lives: {@code USING TTL}. A later call replaces an earlier one.
   *
   * @param ttl whole seconds, up to 20 years; {@code Duration.ZERO} for ever, whatever the table's
   *     default is
   * @return a new query set
   * @throws QueryException for a time outside of these bounds
   */
  public abstract QuerySet<E> ttl(Duration ttl);

  /**
   * The timestamp of what is written or deleted: {@code USING TIMESTAMP}. A later call replaces an
   * earlier one.
   *
   * @param timestamp the time, cut to microseconds
   * @return a new query set
   */
  public abstract QuerySet<E> timestamp(Instant timestamp);

  /**
   * The timestamp of what is written or deleted: {@code USING TIMESTAMP}. A later call replaces an
   * earlier one.
   *
   * @param microseconds microseconds since the epoch, or any number that grows
   * @return a new query set
   */
  public abstract QuerySet<E> timestamp(long microseconds);

  /**
   * The timestamp of what is written or deleted, counted from the moment of the verb: the
   * counterpart of cqlengine's {@code timestamp(timedelta)}. A later call replaces an earlier one.
   *
   * @param offset from then on; negative for a time that has passed
   * @return a new query set
   * @throws QueryException for a time that CQL cannot hold
   */
  public abstract QuerySet<E> timestampOffset(Duration offset);

  /**
   * Lets {@code create} and {@code save} write only a row that is not there: {@code IF NOT EXISTS},
   * a lightweight transaction. A write that is not applied is an error.
   *
   * @return a new query set
   */
  public abstract QuerySet<E> ifNotExists();

  /**
   * Lets {@code update} and {@code delete} happen only to a row that is there: {@code IF EXISTS}, a
   * lightweight transaction. A write that is not applied is an error.
   *
   * @return a new query set
   */
  public abstract QuerySet<E> ifExists();

  /**
   * What writing an entity does with a null member, in place of the model's policy. A later call
   * replaces an earlier one.
   *
   * @param nulls the policy
   * @return a new query set
   */
  public abstract QuerySet<E> nulls(Nulls nulls);

  /**
   * What to do about reads that are costly for the cluster, in place of the engine's policies.
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
   * The writing verbs of this query set inside a batch: nothing is sent until the batch is. A batch
   * with its own {@code using} decides the route; see {@code BatchQuery}.
   *
   * @param batch an open batch
   * @return the writing verbs, each adding one operation
   */
  public abstract BatchedWrites<E> batch(BatchScope batch);

  /**
   * {@return the verbs of this query set for many entities or keys at once, with the usual number
   * of requests in flight}
   */
  public abstract Bulk<E> bulk();

  /**
   * The number of rows: {@code SELECT COUNT(*)}.
   *
   * @return the number
   * @throws QueryException with {@code limit}, which does not limit a count
   */
  public abstract long count();

  /** {@return whether there is any row} */
  public abstract boolean exists();

  /**
   * The entity as {@link #create} would write it: members with a default have it where they are
   * null, generated keys included. Nothing is sent. So the key of a row is known before it is
   * written, in a batch for example.
   *
   * @param entity the row
   * @return the entity with its defaults; the same object when it needs none
   */
  public abstract E withDefaults(E entity);

  /**
   * Reads one value of each row, or of all rows, in place of entities.
   *
   * @param selection a column, or a function of one
   * @param <V> the type of the value
   * @return the values; a null is an error naming the column, unless the selection is {@code
   *     optional()}
   * @throws QueryException for a column the model lacks, or on a partly read query set
   */
  public abstract <V> Rows<V> values(Selection<? super E, V> selection);

  /**
   * Reads several values of each row, or of all rows, in place of entities.
   *
   * @param selections columns, or functions of them; at least one
   * @return the rows with these values
   * @throws QueryException for a column the model lacks, or on a partly read query set
   */
  public abstract Rows<Values> values(Collection<? extends Selection<? super E, ?>> selections);

  /**
   * Reads several values of each row, or of all rows, in place of entities.
   *
   * @param first a column, or a function of one
   * @param second another
   * @param more others
   * @return the rows with these values
   * @throws QueryException for a column the model lacks, or on a partly read query set
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
   * Reads into another record, which has some of the members: each component is the member of its
   * name. A component of type {@code Optional} is empty where the column is null; a primitive one
   * must not be null.
   *
   * @param projection a record
   * @param <P> the record
   * @return the rows as such records
   * @throws QueryException naming all components that are no members, or have another type
   */
  public abstract <P> Rows<P> into(Class<P> projection);

  /**
   * Reads into another record, whose components are the selections of these names: an alias, or
   * else the member.
   *
   * @param projection a record
   * @param selections columns, or functions of them; one for each component
   * @param <P> the record
   * @return the rows as such records
   * @throws QueryException naming all components that are not selected, or have another type
   */
  public abstract <P> Rows<P> into(
      Class<P> projection, Collection<? extends Selection<? super E, ?>> selections);

  /**
   * Reads into another record, whose components are the selections of these names: an alias, or
   * else the member.
   *
   * @param projection a record
   * @param selections columns, or functions of them; one for each component
   * @param <P> the record
   * @return the rows as such records
   * @throws QueryException naming all components that are not selected, or have another type
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <P> Rows<P> into(Class<P> projection, Selection<? super E, ?>... selections) {
    requireNonNull(selections, "selections is null");
    return selections.length == 0 ? into(projection) : into(projection, Arrays.asList(selections));
  }

  /**
   * {@return the rows that know where they were read and what they were then, so that only what
   * changes is written back}
   */
  public abstract Rows<Tracked<E>> tracked();

  /** {@return the writing verbs, of which none is sent: each answers with what it would do} */
  public abstract WriteVerbs<E, Explanation> explainWrite();
}
