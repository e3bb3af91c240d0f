package io.cqlengine.core.queryset;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Ordering;
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
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.Using;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The rows of a table that no class describes. What it has for columns is known only where it is:
 * so the calls are kept, and made again on the table as the routed connection has it, when a verb
 * is called. Such tables are read; to write them takes a model, or CQL.
 */
final class NamedQuerySet extends QuerySet<NamedRow> {
  private final NamedTable table;
  private final UnaryOperator<QuerySet<NamedRow>> calls;

  NamedQuerySet(NamedTable table, UnaryOperator<QuerySet<NamedRow>> calls) {
    this.table = table;
    this.calls = calls;
  }

  private QuerySet<NamedRow> and(UnaryOperator<QuerySet<NamedRow>> call) {
    return new NamedQuerySet(table, rows -> call.apply(calls.apply(rows)));
  }

  /** The same on the table as it is. */
  private QuerySet<NamedRow> found() {
    return calls.apply(table.find());
  }

  @Override
  public QuerySet<NamedRow> using(Using using) {
    return new NamedQuerySet(table.using(using), calls);
  }

  @Override
  public QuerySet<NamedRow> hint(String name, Object value) {
    return new NamedQuerySet(table.hint(name, value), calls);
  }

  @Override
  public QuerySet<NamedRow> key(Object... key) {
    return and(rows -> rows.key(key));
  }

  @Override
  public QuerySet<NamedRow> filter(Collection<? extends Filter<? super NamedRow>> filters) {
    return and(rows -> rows.filter(filters));
  }

  @Override
  public QuerySet<NamedRow> onlyIf(Collection<? extends Condition<? super NamedRow>> conditions) {
    return and(rows -> rows.onlyIf(conditions));
  }

  @Override
  public QuerySet<NamedRow> orderBy(Collection<? extends Ordering<? super NamedRow>> orderings) {
    return and(rows -> rows.orderBy(orderings));
  }

  @Override
  public QuerySet<NamedRow> only(Collection<? extends ColumnRef<? super NamedRow, ?>> columns) {
    return and(rows -> rows.only(columns));
  }

  @Override
  public QuerySet<NamedRow> defer(Collection<? extends ColumnRef<? super NamedRow, ?>> columns) {
    return and(rows -> rows.defer(columns));
  }

  @Override
  public QuerySet<NamedRow> groupBy(Collection<? extends ColumnRef<? super NamedRow, ?>> columns) {
    return and(rows -> rows.groupBy(columns));
  }

  @Override
  public QuerySet<NamedRow> limit(int most) {
    return and(rows -> rows.limit(most));
  }

  @Override
  public QuerySet<NamedRow> perPartitionLimit(int most) {
    return and(rows -> rows.perPartitionLimit(most));
  }

  @Override
  public QuerySet<NamedRow> distinct() {
    return and(rows -> rows.distinct());
  }

  @Override
  public QuerySet<NamedRow> allowFiltering() {
    return and(rows -> rows.allowFiltering());
  }

  @Override
  public QuerySet<NamedRow> fetchSize(int most) {
    return and(rows -> rows.fetchSize(most));
  }

  @Override
  public QuerySet<NamedRow> consistency(ConsistencyLevel level) {
    return and(rows -> rows.consistency(level));
  }

  @Override
  public QuerySet<NamedRow> serialConsistency(ConsistencyLevel level) {
    return and(rows -> rows.serialConsistency(level));
  }

  @Override
  public QuerySet<NamedRow> timeout(Duration timeout) {
    return and(rows -> rows.timeout(timeout));
  }

  @Override
  public QuerySet<NamedRow> profile(String name) {
    return and(rows -> rows.profile(name));
  }

  @Override
  public QuerySet<NamedRow> tracing() {
    return and(rows -> rows.tracing());
  }

  @Override
  public QuerySet<NamedRow> idempotent(boolean idempotent) {
    return and(rows -> rows.idempotent(idempotent));
  }

  @Override
  public QuerySet<NamedRow> policies(QueryPolicies policies) {
    return and(rows -> rows.policies(policies));
  }

  @Override
  public QuerySet<NamedRow> ttl(Duration ttl) {
    throw table.readOnly("ttl");
  }

  @Override
  public QuerySet<NamedRow> timestamp(Instant timestamp) {
    throw table.readOnly("timestamp");
  }

  @Override
  public QuerySet<NamedRow> timestamp(long microseconds) {
    throw table.readOnly("timestamp");
  }

  @Override
  public QuerySet<NamedRow> ifNotExists() {
    throw table.readOnly("ifNotExists");
  }

  @Override
  public QuerySet<NamedRow> ifExists() {
    throw table.readOnly("ifExists");
  }

  @Override
  public QuerySet<NamedRow> nulls(Nulls nulls) {
    throw table.readOnly("nulls");
  }

  @Override
  public Optional<NamedRow> find(Object... key) {
    return found().find(key);
  }

  @Override
  public NamedRow get(Object... key) {
    return found().get(key);
  }

  @Override
  public NamedRow get() {
    return found().get();
  }

  @Override
  public Optional<NamedRow> one() {
    return found().one();
  }

  @Override
  public Optional<NamedRow> first() {
    return found().first();
  }

  @Override
  public List<NamedRow> list() {
    return found().list();
  }

  @Override
  public Iterator<NamedRow> iterator() {
    return found().iterator();
  }

  @Override
  public Stream<NamedRow> stream() {
    return found().stream();
  }

  @Override
  public Page<NamedRow> page() {
    return found().page();
  }

  @Override
  public Page<NamedRow> page(PageToken from) {
    return found().page(from);
  }

  @Override
  public long count() {
    return found().count();
  }

  @Override
  public boolean exists() {
    return found().exists();
  }

  @Override
  public NamedRow create(NamedRow entity) {
    throw table.readOnly("create");
  }

  @Override
  public void save(NamedRow entity) {
    throw table.readOnly("save");
  }

  @Override
  public void update(Collection<? extends Assignment<? super NamedRow>> assignments) {
    throw table.readOnly("update");
  }

  @Override
  public void delete() {
    throw table.readOnly("delete");
  }

  @Override
  public void delete(NamedRow entity) {
    throw table.readOnly("delete");
  }

  @Override
  public void deleteColumns(Collection<? extends ColumnRef<? super NamedRow, ?>> columns) {
    throw table.readOnly("deleteColumns");
  }

  @Override
  public AsyncQuerySet<NamedRow> async() {
    return new NamedAsyncQuerySet(table, calls);
  }

  /** Its first element would have to wait for the table to be found. */
  @Override
  public ReactiveQuerySet<NamedRow> reactive() {
    return found().reactive();
  }

  @Override
  public BatchedWrites<NamedRow> batch(BatchScope batch) {
    throw table.readOnly("batch");
  }

  @Override
  public Bulk<NamedRow> bulk() {
    return found().bulk();
  }

  @Override
  public NamedRow withDefaults(NamedRow entity) {
    throw table.readOnly("withDefaults");
  }

  @Override
  public Tracked<NamedRow> save(Tracked<NamedRow> row, NamedRow after) {
    throw table.readOnly("save");
  }

  @Override
  public Changes update(NamedRow before, NamedRow after) {
    throw table.readOnly("update");
  }

  @Override
  public WriteOutcome<NamedRow> tryCreate(NamedRow entity) {
    throw table.readOnly("tryCreate");
  }

  @Override
  public WriteOutcome<NamedRow> trySave(NamedRow entity) {
    throw table.readOnly("trySave");
  }

  @Override
  public WriteOutcome<NamedRow> tryUpdate(
      Collection<? extends Assignment<? super NamedRow>> assignments) {
    throw table.readOnly("tryUpdate");
  }

  @Override
  public WriteOutcome<NamedRow> tryUpdate(NamedRow before, NamedRow after) {
    throw table.readOnly("tryUpdate");
  }

  @Override
  public WriteOutcome<NamedRow> tryDelete() {
    throw table.readOnly("tryDelete");
  }

  @Override
  public WriteOutcome<NamedRow> tryDelete(NamedRow entity) {
    throw table.readOnly("tryDelete");
  }

  @Override
  public Rows<Tracked<NamedRow>> tracked() {
    throw table.readOnly("tracked");
  }

  @Override
  public WriteVerbs<NamedRow, Explanation> explainWrite() {
    throw table.readOnly("explainWrite");
  }

  @Override
  public Explanation explain() {
    return found().explain();
  }

  @Override
  public <V> Rows<V> values(Selection<? super NamedRow, V> selection) {
    return found().values(selection);
  }

  @Override
  public Rows<Values> values(Collection<? extends Selection<? super NamedRow, ?>> selections) {
    return found().values(selections);
  }

  @Override
  public <P> Rows<P> into(Class<P> projection) {
    return found().into(projection);
  }

  @Override
  public <P> Rows<P> into(
      Class<P> projection, Collection<? extends Selection<? super NamedRow, ?>> selections) {
    return found().into(projection, selections);
  }
}
