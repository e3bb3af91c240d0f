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
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.bulk.CoreBulk;
import io.cqlengine.core.execution.Task;
import io.cqlengine.core.plan.StatementOptions;
import io.cqlengine.core.query.Builders;
import io.cqlengine.core.query.Choices;
import io.cqlengine.core.query.ColumnFinder;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.query.WriteOptions;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.read.ValueSelection;
import io.cqlengine.core.write.TrackedReads;
import io.cqlengine.core.write.WriteOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The synchronous face of a description.
 *
 * @param <E> the entity type
 */
public final class CoreQuerySet<E> extends QuerySet<E> {
  private final QuerySpec<E> description;

  CoreQuerySet(QuerySpec<E> description) {
    this.description = description;
  }

  /** What this query set describes. */
  public QuerySpec<E> description() {
    return description;
  }

  private QuerySet<E> with(Choices choices) {
    return new CoreQuerySet<>(description.with(choices));
  }

  private Choices choices() {
    return description.choices();
  }

  private QuerySet<E> reading(ReadOptions options) {
    return with(choices().reading(options));
  }

  private QuerySet<E> writing(WriteOptions options) {
    return with(choices().writing(options));
  }

  private QuerySet<E> sending(StatementOptions options) {
    return with(choices().sending(options));
  }

  @Override
  public QuerySet<E> using(Using using) {
    return new CoreQuerySet<>(description.using(using));
  }

  @Override
  public QuerySet<E> hint(String name, Object value) {
    return with(choices().hint(name, value));
  }

  @Override
  public QuerySet<E> key(Object... key) {
    return with(choices().where(Builders.key(description, key)));
  }

  @Override
  public QuerySet<E> filter(Collection<? extends Filter<? super E>> filters) {
    return with(choices().where(description.where().and(description.model(), filters)));
  }

  @Override
  public QuerySet<E> onlyIf(Collection<? extends Condition<? super E>> conditions) {
    return writing(Builders.onlyIf(description, conditions));
  }

  @Override
  public QuerySet<E> orderBy(Collection<? extends Ordering<? super E>> orderings) {
    return reading(Builders.orderBy(description, orderings));
  }

  @Override
  public QuerySet<E> only(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return reading(Builders.only(description, columns));
  }

  @Override
  public QuerySet<E> defer(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return reading(Builders.defer(description, columns));
  }

  @Override
  public QuerySet<E> groupBy(Collection<? extends ColumnRef<? super E, ?>> columns) {
    return reading(
        choices()
            .reading()
            .withGroups(ColumnFinder.indexes(description.model(), "groupBy(...)", columns)));
  }

  @Override
  public QuerySet<E> limit(int rows) {
    Builders.atLeastOne(description, "limit", rows);
    return reading(choices().reading().withLimit(rows));
  }

  @Override
  public QuerySet<E> perPartitionLimit(int rows) {
    Builders.atLeastOne(description, "perPartitionLimit", rows);
    return reading(choices().reading().withPerPartitionLimit(rows));
  }

  @Override
  public QuerySet<E> distinct() {
    return reading(choices().reading().withDistinct());
  }

  @Override
  public QuerySet<E> allowFiltering() {
    return reading(choices().reading().withFiltering());
  }

  @Override
  public QuerySet<E> fetchSize(int rows) {
    Builders.atLeastOne(description, "fetchSize", rows);
    return sending(choices().sending().fetchSize(rows));
  }

  @Override
  public QuerySet<E> consistency(ConsistencyLevel level) {
    return sending(choices().sending().consistency(level));
  }

  @Override
  public QuerySet<E> serialConsistency(ConsistencyLevel level) {
    if (!level.isSerial()) {
      description.refuse(
          "serialConsistency(" + level.name() + ")", List.of("it is SERIAL or LOCAL_SERIAL"));
    }
    return sending(choices().sending().serialConsistency(level));
  }

  @Override
  public QuerySet<E> timeout(Duration timeout) {
    if (timeout.isNegative()) {
      description.refuse(
          "timeout(" + timeout + ")", List.of("it is positive, or Duration.ZERO for no limit"));
    }
    return sending(choices().sending().timeout(timeout));
  }

  @Override
  public QuerySet<E> profile(String name) {
    return sending(choices().sending().profile(name));
  }

  @Override
  public QuerySet<E> tracing() {
    return sending(choices().sending().tracing(true));
  }

  @Override
  public QuerySet<E> idempotent(boolean idempotent) {
    return sending(choices().sending().idempotent(idempotent));
  }

  @Override
  public QuerySet<E> ttl(Duration ttl) {
    return writing(choices().writing().withTtl(Builders.seconds(description, ttl)));
  }

  @Override
  public QuerySet<E> timestamp(Instant timestamp) {
    return timestamp(Builders.micros(description, timestamp));
  }

  @Override
  public QuerySet<E> timestamp(long microseconds) {
    if (microseconds == Long.MIN_VALUE) {
      description.refuse("timestamp(...)", List.of("the smallest long is no timestamp in CQL"));
    }
    return writing(choices().writing().withTimestamp(microseconds));
  }

  @Override
  public QuerySet<E> ifNotExists() {
    return writing(choices().writing().withIfNotExists());
  }

  @Override
  public QuerySet<E> ifExists() {
    return writing(choices().writing().withIfExists());
  }

  @Override
  public QuerySet<E> nulls(Nulls nulls) {
    return writing(choices().writing().withNulls(nulls));
  }

  @Override
  public QuerySet<E> policies(QueryPolicies policies) {
    return with(choices().policies(policies));
  }

  @Override
  public AsyncQuerySet<E> async() {
    return new CoreAsyncQuerySet<>(description);
  }

  @Override
  public ReactiveQuerySet<E> reactive() {
    return new CoreReactiveQuerySet<>(description);
  }

  @Override
  public Bulk<E> bulk() {
    return CoreBulk.of(
        description.model().name(), () -> new CoreQuerySet<>(description.pinned()).async());
  }

  @Override
  public BatchedWrites<E> batch(BatchScope batch) {
    return new CoreWriteVerbs<>(description, batch);
  }

  @Override
  public WriteVerbs<E, Explanation> explainWrite() {
    return new ExplainedWrites<>(description);
  }

  @Override
  public E withDefaults(E entity) {
    return description.model().filled(entity);
  }

  @Override
  public <V> Rows<V> values(Selection<? super E, V> selection) {
    return new CoreRows<>(ValueSelection.one(description, selection));
  }

  @Override
  public Rows<Values> values(Collection<? extends Selection<? super E, ?>> selections) {
    return new CoreRows<>(ValueSelection.several(description, selections));
  }

  @Override
  public <P> Rows<P> into(Class<P> projection) {
    return new CoreRows<>(ValueSelection.into(description, projection));
  }

  @Override
  public <P> Rows<P> into(
      Class<P> projection, Collection<? extends Selection<? super E, ?>> selections) {
    return new CoreRows<>(ValueSelection.into(description, projection, selections));
  }

  @Override
  public Rows<Tracked<E>> tracked() {
    return new CoreRows<>(TrackedReads.of(description));
  }

  @Override
  public Optional<E> find(Object... key) {
    return rows().find(key);
  }

  @Override
  public E get(Object... key) {
    return rows().get(key);
  }

  @Override
  public E get() {
    return rows().get();
  }

  @Override
  public Optional<E> one() {
    return rows().one();
  }

  @Override
  public Optional<E> first() {
    return rows().first();
  }

  @Override
  public List<E> list() {
    return rows().list();
  }

  @Override
  public Iterator<E> iterator() {
    return rows().iterator();
  }

  @Override
  public Stream<E> stream() {
    return rows().stream();
  }

  @Override
  public Page<E> page() {
    return rows().page();
  }

  @Override
  public Page<E> page(PageToken from) {
    return rows().page(from);
  }

  @Override
  public Explanation explain() {
    return rows().explain();
  }

  @Override
  public long count() {
    return run(verbs().count());
  }

  @Override
  public boolean exists() {
    return run(verbs().exists());
  }

  @Override
  public E create(E entity) {
    return run(verbs().create(entity));
  }

  @Override
  public void save(E entity) {
    run(verbs().save(entity));
  }

  @Override
  public Tracked<E> save(Tracked<E> row, E after) {
    return run(verbs().save(row, after));
  }

  @Override
  public void update(Collection<? extends Assignment<? super E>> assignments) {
    run(verbs().update(assignments));
  }

  @Override
  public Changes update(E before, E after) {
    return run(verbs().update(before, after));
  }

  @Override
  public void delete() {
    run(verbs().delete());
  }

  @Override
  public void delete(E entity) {
    run(verbs().delete(entity));
  }

  @Override
  public void deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns) {
    run(verbs().deleteColumns(columns));
  }

  @Override
  public WriteOutcome<E> tryCreate(E entity) {
    return run(verbs().tryCreate(entity));
  }

  @Override
  public WriteOutcome<E> trySave(E entity) {
    return run(verbs().trySave(entity));
  }

  @Override
  public WriteOutcome<E> tryUpdate(Collection<? extends Assignment<? super E>> assignments) {
    return run(verbs().tryUpdate(assignments));
  }

  @Override
  public WriteOutcome<E> tryUpdate(E before, E after) {
    return run(verbs().tryUpdate(before, after));
  }

  @Override
  public WriteOutcome<E> tryDelete() {
    return run(verbs().tryDelete());
  }

  @Override
  public WriteOutcome<E> tryDelete(E entity) {
    return run(verbs().tryDelete(entity));
  }

  private Rows<E> rows() {
    return new CoreRows<>(ReadOperations.entities(description));
  }

  private WriteOperations<E> verbs() {
    return new WriteOperations<>(description);
  }

  private <R> R run(Task<R> task) {
    return description.services().runner().run(task);
  }
}
