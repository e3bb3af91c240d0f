package io.cqlengine.core.query;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.StatementOptions;
import io.cqlengine.core.routing.ContextScope;
import io.cqlengine.core.routing.RouteCache;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a query set asks: model, restrictions and options. Immutable once it is handed out. Two
 * things are cached: the route, and a few specs with another connection or keyspace.
 */
public final class QuerySpec<E> {
  private static final int MAX_ELSEWHERE = 8;

  private final QueryContext context;
  private final ContextScope scope;
  private final EntityModel<E> model;
  private final InternedRelations noRelations;

  // Changed on a copy only, before it is handed out.
  private Using explicit;
  private Map<String, Object> hints;
  private WhereClause where;
  private ReadOptions readOptions;
  private WriteOptions writeOptions;
  private StatementOptions statementOptions;
  private @Nullable QueryPolicies policies;
  private RouteCache routeCache;
  private final RouteCache routesInBatches;

  /** Specs without restrictions that differ in connection or keyspace only. They share the list. */
  private volatile @Nullable CopyOnWriteArrayList<QuerySpec<E>> elsewhere;

  /**
   * All rows of a model.
   *
   * @param noRelations the model's empty sequence of relations
   */
  public QuerySpec(
      QueryContext context,
      ContextScope scope,
      EntityModel<E> model,
      InternedRelations noRelations) {
    this.context = context;
    this.scope = scope;
    this.model = model;
    this.noRelations = noRelations;
    this.explicit = Using.none();
    this.hints = scope.hints();
    this.where = WhereClause.everything(noRelations);
    this.readOptions = ReadOptions.NONE;
    this.writeOptions = WriteOptions.NONE;
    this.statementOptions = StatementOptions.NONE;
    this.routeCache = new RouteCache();
    this.routesInBatches = new RouteCache();
  }

  private QuerySpec(QuerySpec<E> other) {
    context = other.context;
    scope = other.scope;
    model = other.model;
    noRelations = other.noRelations;
    explicit = other.explicit;
    hints = other.hints;
    where = other.where;
    readOptions = other.readOptions;
    writeOptions = other.writeOptions;
    statementOptions = other.statementOptions;
    policies = other.policies;
    routeCache = other.routeCache;
    routesInBatches = other.routesInBatches;
  }

  public QueryContext context() {
    return context;
  }

  public EntityModel<E> model() {
    return model;
  }

  ContextScope scope() {
    return scope;
  }

  Map<String, Object> hints() {
    return hints;
  }

  RouteCache routeCache() {
    return routeCache;
  }

  /** The routes that batches choose. What the spec itself chooses has no influence on them. */
  RouteCache routesInBatches() {
    return routesInBatches;
  }

  /** The model's empty sequence of relations. */
  public InternedRelations noRelations() {
    return noRelations;
  }

  /** The connection and keyspace chosen on the query set itself. */
  public Using explicit() {
    return explicit;
  }

  public WhereClause where() {
    return where;
  }

  public ReadOptions readOptions() {
    return readOptions;
  }

  public WriteOptions writeOptions() {
    return writeOptions;
  }

  public StatementOptions statementOptions() {
    return statementOptions;
  }

  /** What to do about costly reads; null for the engine's own policies. */
  public @Nullable QueryPolicies policies() {
    return policies;
  }

  /** The same model with another connection or keyspace on top. */
  public QuerySpec<E> using(Using over) {
    Using using = explicit.and(over);
    if (!where.isEmpty()) {
      return copyUsing(using);
    }
    CopyOnWriteArrayList<QuerySpec<E>> cached = elsewhere;
    if (cached == null) {
      cached = new CopyOnWriteArrayList<>();
      elsewhere = cached;
    }
    for (QuerySpec<E> spec : cached) {
      if (spec.explicit.equals(using)) {
        return spec;
      }
    }
    QuerySpec<E> copy = copyUsing(using);
    copy.elsewhere = cached;
    if (cached.size() < MAX_ELSEWHERE) {
      cached.add(copy);
    }
    return copy;
  }

  private QuerySpec<E> copyUsing(Using using) {
    QuerySpec<E> copy = new QuerySpec<>(this);
    copy.explicit = using;
    copy.routeCache = new RouteCache();
    return copy;
  }

  public QuerySpec<E> hint(String name, Object value) {
    QuerySpec<E> copy = new QuerySpec<>(this);
    copy.hints = ContextScope.with(hints, name, value);
    return copy;
  }

  /** The same with other restrictions. */
  public QuerySpec<E> where(WhereClause restricted) {
    QuerySpec<E> copy = new QuerySpec<>(this);
    copy.where = restricted;
    return copy;
  }

  private QuerySpec<E> with(ReadOptions options) {
    QuerySpec<E> copy = new QuerySpec<>(this);
    copy.readOptions = options;
    return copy;
  }

  private QuerySpec<E> with(WriteOptions options) {
    QuerySpec<E> copy = new QuerySpec<>(this);
    copy.writeOptions = options;
    return copy;
  }

  /** The same with other statement options. */
  private QuerySpec<E> with(StatementOptions options) {
    QuerySpec<E> copy = new QuerySpec<>(this);
    copy.statementOptions = options;
    return copy;
  }

  public QuerySpec<E> policies(QueryPolicies chosen) {
    requireNonNull(chosen, "policies is null");
    QuerySpec<E> copy = new QuerySpec<>(this);
    copy.policies = chosen;
    return copy;
  }

  /**
   * All rows of the model, with the statement options and hints of this spec. A serial consistency
   * is left out, because writes do not have it.
   */
  public QuerySpec<E> unrestricted() {
    QuerySpec<E> copy = new QuerySpec<>(context, scope, model, noRelations);
    copy.hints = hints;
    copy.statementOptions = statementOptions.ofWrite();
    return copy;
  }

  public QuerySpec<E> key(@Nullable Object[] key) {
    return where(where.key(model, requireNonNull(key, "key is null")));
  }

  public QuerySpec<E> at(Key<? super E> key) {
    return where(where.at(model, requireNonNull(key, "key is null")));
  }

  public QuerySpec<E> at(Partition<? super E> partition) {
    return where(where.at(model, requireNonNull(partition, "partition is null")));
  }

  public QuerySpec<E> at(E entity) {
    return where(where.at(model, requireNonNull(entity, "entity is null")));
  }

  public QuerySpec<E> filter(Collection<? extends Filter<? super E>> filters) {
    requireNonNull(filters, "filters is null");
    return where(where.and(model, filters));
  }

  public QuerySpec<E> onlyIf(Collection<? extends Condition<? super E>> conditions) {
    requireNonNull(conditions, "conditions is null");
    return with(writeOptions.withConditions(model, conditions));
  }

  public QuerySpec<E> orderBy(Collection<? extends Ordering<? super E>> orderings) {
    requireNonNull(orderings, "orderings is null");
    return with(readOptions.withOrder(model, orderings));
  }

  public QuerySpec<E> only(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return with(readOptions.withOnly(model, columns));
  }

  public QuerySpec<E> defer(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return with(readOptions.withDefer(model, columns));
  }

  public QuerySpec<E> groupBy(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return with(readOptions.withGroups(model, columns));
  }

  public QuerySpec<E> limit(int rows) {
    return with(readOptions.withLimit(atLeastOne("limit", rows)));
  }

  public QuerySpec<E> perPartitionLimit(int rows) {
    return with(readOptions.withPerPartitionLimit(atLeastOne("perPartitionLimit", rows)));
  }

  public QuerySpec<E> distinct() {
    return with(readOptions.withDistinct());
  }

  public QuerySpec<E> allowFiltering() {
    return with(readOptions.withFiltering());
  }

  public QuerySpec<E> fetchSize(int rows) {
    return with(statementOptions.fetchSize(atLeastOne("fetchSize", rows)));
  }

  private int atLeastOne(String option, int rows) {
    if (rows < 1) {
      refuse(option + "(" + rows + ")", List.of("It must be at least 1."));
    }
    return rows;
  }

  public QuerySpec<E> consistency(ConsistencyLevel level) {
    return with(statementOptions.consistency(level));
  }

  public QuerySpec<E> serialConsistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    if (!level.isSerial()) {
      refuse(
          "serialConsistency(" + level.name() + ")", List.of("It must be SERIAL or LOCAL_SERIAL."));
    }
    return with(statementOptions.serialConsistency(level));
  }

  public QuerySpec<E> timeout(Duration timeout) {
    requireNonNull(timeout, "timeout is null");
    if (timeout.isNegative()) {
      refuse(
          "timeout(" + timeout + ")",
          List.of("It must be positive, or Duration.ZERO for no limit."));
    }
    return with(statementOptions.timeout(timeout));
  }

  public QuerySpec<E> profile(String name) {
    return with(statementOptions.profile(name));
  }

  public QuerySpec<E> tracing() {
    return with(statementOptions.tracing(true));
  }

  public QuerySpec<E> idempotent(boolean idempotent) {
    return with(statementOptions.idempotent(idempotent));
  }

  public QuerySpec<E> ttl(Duration ttl) {
    requireNonNull(ttl, "ttl is null");
    return with(writeOptions.withTtl(model, ttl));
  }

  public QuerySpec<E> timestamp(Instant timestamp) {
    requireNonNull(timestamp, "timestamp is null");
    return with(writeOptions.withTimestamp(model, timestamp));
  }

  public QuerySpec<E> timestamp(long microseconds) {
    return with(writeOptions.withTimestamp(model, microseconds));
  }

  public QuerySpec<E> timestampOffset(Duration offset) {
    requireNonNull(offset, "offset is null");
    return with(writeOptions.withTimestampOffset(model, offset));
  }

  public QuerySpec<E> ifNotExists() {
    return with(writeOptions.withIfNotExists());
  }

  public QuerySpec<E> ifExists() {
    return with(writeOptions.withIfExists());
  }

  public QuerySpec<E> nulls(Nulls nulls) {
    requireNonNull(nulls, "nulls is null");
    return with(writeOptions.withNulls(nulls));
  }

  /** Whether it selects all rows, without options of a read. */
  public boolean isAllRows() {
    return where.isEmpty() && readOptions.equals(ReadOptions.NONE);
  }

  /** Reports what a verb with a key of its own does not allow in this spec. */
  public void againstKey(List<String> violations) {
    if (!where.isEmpty()) {
      violations.add(
          "The query set has a filter. Use one without filter(...), key(...) and at(...).");
    }
    readOptions.againstKey(violations);
  }

  /** Reports what a verb which writes an entity does not allow in this spec. */
  public void againstEntity(List<String> violations) {
    againstKey(violations);
    readOptions.againstEntity(violations);
  }

  /** Throws the violations of a verb, if there are any. */
  public void refuse(String verb, List<String> violations) {
    ColumnFinder.refuse(model, verb, violations);
  }

  /** The query, for messages. */
  public String subject(String verb) {
    return model.name() + "." + verb;
  }
}
