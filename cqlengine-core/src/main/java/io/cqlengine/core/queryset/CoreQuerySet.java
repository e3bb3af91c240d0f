package io.cqlengine.core.queryset;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.query.AsyncQuerySet;
import io.cqlengine.api.query.BatchScope;
import io.cqlengine.api.query.BatchedWrites;
import io.cqlengine.api.query.Bulk;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ReactiveQuerySet;
import io.cqlengine.api.query.Rows;
import io.cqlengine.api.query.WriteVerbs;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.Call;
import io.cqlengine.core.bulk.CoreBulk;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.read.EntitySelection;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.read.RowSource;
import io.cqlengine.core.write.CoreTracked;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** The synchronous face of a query spec. */
final class CoreQuerySet<E> extends QuerySet<E> implements CoreRows<E> {
  final EngineServices services;
  final QuerySpec<E> spec;

  CoreQuerySet(EngineServices services, QuerySpec<E> spec) {
    this.services = services;
    this.spec = spec;
  }

  private QuerySet<E> with(QuerySpec<E> other) {
    return new CoreQuerySet<>(services, other);
  }

  @Override
  public QuerySet<E> using(Using using) {
    return with(spec.using(using));
  }

  @Override
  public QuerySet<E> hint(String name, Object value) {
    return with(spec.hint(name, value));
  }

  @Override
  public QuerySet<E> key(Object... key) {
    return with(spec.key(key));
  }

  @Override
  public QuerySet<E> at(Key<? super E> key) {
    return with(spec.at(key));
  }

  @Override
  public QuerySet<E> at(Partition<? super E> partition) {
    return with(spec.at(partition));
  }

  @Override
  public QuerySet<E> at(E entity) {
    return with(spec.at(entity));
  }

  @Override
  public QuerySet<E> filter(Collection<? extends Filter<? super E>> filters) {
    return with(spec.filter(filters));
  }

  @Override
  public QuerySet<E> onlyIf(Collection<? extends Condition<? super E>> conditions) {
    return with(spec.onlyIf(conditions));
  }

  @Override
  public QuerySet<E> orderBy(Collection<? extends Ordering<? super E>> orderings) {
    return with(spec.orderBy(orderings));
  }

  @Override
  public QuerySet<E> only(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return with(spec.only(columns));
  }

  @Override
  public QuerySet<E> defer(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return with(spec.defer(columns));
  }

  @Override
  public QuerySet<E> groupBy(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return with(spec.groupBy(columns));
  }

  @Override
  public QuerySet<E> limit(int rows) {
    return with(spec.limit(rows));
  }

  @Override
  public QuerySet<E> perPartitionLimit(int rows) {
    return with(spec.perPartitionLimit(rows));
  }

  @Override
  public QuerySet<E> distinct() {
    return with(spec.distinct());
  }

  @Override
  public QuerySet<E> allowFiltering() {
    return with(spec.allowFiltering());
  }

  @Override
  public QuerySet<E> fetchSize(int rows) {
    return with(spec.fetchSize(rows));
  }

  @Override
  public QuerySet<E> consistency(ConsistencyLevel level) {
    return with(spec.consistency(level));
  }

  @Override
  public QuerySet<E> serialConsistency(ConsistencyLevel level) {
    return with(spec.serialConsistency(level));
  }

  @Override
  public QuerySet<E> timeout(Duration timeout) {
    return with(spec.timeout(timeout));
  }

  @Override
  public QuerySet<E> profile(String name) {
    return with(spec.profile(name));
  }

  @Override
  public QuerySet<E> tracing() {
    return with(spec.tracing());
  }

  @Override
  public QuerySet<E> idempotent(boolean idempotent) {
    return with(spec.idempotent(idempotent));
  }

  @Override
  public QuerySet<E> ttl(Duration ttl) {
    return with(spec.ttl(ttl));
  }

  @Override
  public QuerySet<E> timestamp(Instant timestamp) {
    return with(spec.timestamp(timestamp));
  }

  @Override
  public QuerySet<E> timestampOffset(Duration offset) {
    return with(spec.timestampOffset(offset));
  }

  @Override
  public QuerySet<E> timestamp(long microseconds) {
    return with(spec.timestamp(microseconds));
  }

  @Override
  public QuerySet<E> ifNotExists() {
    return with(spec.ifNotExists());
  }

  @Override
  public QuerySet<E> ifExists() {
    return with(spec.ifExists());
  }

  @Override
  public QuerySet<E> nulls(Nulls nulls) {
    return with(spec.nulls(nulls));
  }

  @Override
  public QuerySet<E> policies(QueryPolicies policies) {
    return with(spec.policies(policies));
  }

  @Override
  public AsyncQuerySet<E> async() {
    return new CoreAsyncQuerySet<>(services, spec);
  }

  @Override
  public ReactiveQuerySet<E> reactive() {
    return new CoreReactiveQuerySet<>(services, spec);
  }

  @Override
  public Bulk<E> bulk() {
    return CoreBulk.of(
        spec.model().name(),
        () ->
            new CoreAsyncQuerySet<>(
                services.within(Call.Kind.BULK, spec.model()), services.router().pinned(spec)));
  }

  @Override
  public BatchedWrites<E> batch(BatchScope batch) {
    requireNonNull(batch, "batch is null");
    return new CoreBatchedWrites<>(services, spec, batch);
  }

  @Override
  public WriteVerbs<E, Explanation> explainWrite() {
    return new ExplainedWrites<>(services.writes(), spec);
  }

  @Override
  public E withDefaults(E entity) {
    return spec.model().filled(entity);
  }

  @Override
  public <V> Rows<V> values(Selection<? super E, V> selection) {
    return rows(services.values().one(spec, selection));
  }

  @Override
  public Rows<Values> values(Collection<? extends Selection<? super E, ?>> selections) {
    return rows(services.values().several(spec, selections));
  }

  @Override
  public <P> Rows<P> into(Class<P> projection) {
    return rows(services.values().into(spec, projection));
  }

  @Override
  public <P> Rows<P> into(
      Class<P> projection, Collection<? extends Selection<? super E, ?>> selections) {
    return rows(services.values().into(spec, projection, selections));
  }

  @Override
  public Rows<Tracked<E>> tracked() {
    return rows(CoreTracked.rows(services.selects(), services.writes(), spec));
  }

  @Override
  public long count() {
    return run(ReadOperations.count(services.selects(), spec));
  }

  @Override
  public boolean exists() {
    return run(ReadOperations.exists(services.selects(), spec));
  }

  @Override
  public E create(E entity) {
    return run(services.writes().create(spec, entity));
  }

  @Override
  public void save(E entity) {
    run(services.writes().save(spec, entity));
  }

  @Override
  public Tracked<E> save(Tracked<E> row, E after) {
    return run(services.writes().save(spec, row, after));
  }

  @Override
  public void update(Collection<? extends Assignment<? super E>> assignments) {
    run(services.writes().update(spec, assignments));
  }

  @Override
  public Changes update(E before, E after) {
    return run(services.writes().update(spec, before, after));
  }

  @Override
  public void delete() {
    run(services.writes().delete(spec));
  }

  @Override
  public void delete(E entity) {
    run(services.writes().delete(spec, entity));
  }

  @Override
  public void deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns) {
    run(services.writes().deleteColumns(spec, columns));
  }

  @Override
  public WriteOutcome<E> tryCreate(E entity) {
    return run(services.writes().tryCreate(spec, entity));
  }

  @Override
  public WriteOutcome<E> trySave(E entity) {
    return run(services.writes().trySave(spec, entity));
  }

  @Override
  public WriteOutcome<E> tryUpdate(Collection<? extends Assignment<? super E>> assignments) {
    return run(services.writes().tryUpdate(spec, assignments));
  }

  @Override
  public WriteOutcome<E> tryUpdate(E before, E after) {
    return run(services.writes().tryUpdate(spec, before, after));
  }

  @Override
  public WriteOutcome<E> tryDelete() {
    return run(services.writes().tryDelete(spec));
  }

  @Override
  public WriteOutcome<E> tryDelete(E entity) {
    return run(services.writes().tryDelete(spec, entity));
  }

  @Override
  public String toString() {
    return "QuerySet[" + reads() + "]";
  }

  @Override
  public ReadOperations<E> reads() {
    return new ReadOperations<>(EntitySelection.entities(services.selects(), spec));
  }

  @Override
  public StatementExecutor executor() {
    return services.executor();
  }

  private <R> Rows<R> rows(RowSource<R> source) {
    return new CoreRows.OfReads<>(new ReadOperations<>(source), services.executor());
  }

  private <R> R run(Operation<R> operation) {
    return services.executor().run(operation);
  }
}
