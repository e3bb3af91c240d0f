package io.cqlengine.core.queryset;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.BatchScope;
import io.cqlengine.api.query.NotAppliedException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.RawQuery;
import io.cqlengine.api.query.Rows;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.batch.BatchedStatement;
import io.cqlengine.core.concurrent.CancellableStage;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PageMapper;
import io.cqlengine.core.execution.ResultCollector.OnePage;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.model.CoreNamedRow;
import io.cqlengine.core.model.RowMapping;
import io.cqlengine.core.plan.LwtResult;
import io.cqlengine.core.plan.StatementKey;
import io.cqlengine.core.plan.StatementOptions;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.read.RowSource;
import io.cqlengine.core.routing.ContextScope;
import io.cqlengine.core.routing.CoreRouteRequest;
import io.cqlengine.core.write.CoreWriteOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hand-written CQL: its text and values, and what was chosen. */
final class CoreRawQuery implements RawQuery {
  private static final CqlIdentifier APPLIED = CqlIdentifier.fromInternal("[applied]");

  private final EngineServices services;
  private final QueryContext context;
  private final ContextScope scope;
  private final String cql;
  private final @Nullable Object[] args;

  // Changed on a copy only, before it is handed out.
  private Using explicit = Using.none();
  private Map<String, Object> hints;
  private StatementOptions options = StatementOptions.NONE;
  private boolean conditional;

  CoreRawQuery(
      EngineServices services,
      QueryContext context,
      ContextScope scope,
      String cql,
      @Nullable Object[] args) {
    this.services = services;
    this.context = context;
    this.scope = scope;
    this.cql = cql;
    this.args = args;
    this.hints = scope.hints();
  }

  private CoreRawQuery copy() {
    CoreRawQuery copy = new CoreRawQuery(services, context, scope, cql, args);
    copy.explicit = explicit;
    copy.hints = hints;
    copy.options = options;
    copy.conditional = conditional;
    return copy;
  }

  private CoreRawQuery with(StatementOptions sending) {
    CoreRawQuery copy = copy();
    copy.options = sending;
    return copy;
  }

  @Override
  public RawQuery using(Using using) {
    CoreRawQuery copy = copy();
    copy.explicit = explicit.and(using);
    return copy;
  }

  @Override
  public RawQuery hint(String name, Object value) {
    CoreRawQuery copy = copy();
    copy.hints = ContextScope.with(hints, name, value);
    return copy;
  }

  @Override
  public RawQuery conditional() {
    CoreRawQuery copy = copy();
    copy.conditional = true;
    return copy;
  }

  @Override
  public RawQuery consistency(ConsistencyLevel level) {
    return with(options.consistency(level));
  }

  @Override
  public RawQuery serialConsistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    if (!level.isSerial()) {
      throw refused("The serial consistency must be SERIAL or LOCAL_SERIAL.");
    }
    return with(options.serialConsistency(level));
  }

  @Override
  public RawQuery timeout(Duration timeout) {
    requireNonNull(timeout, "timeout is null");
    if (timeout.isNegative()) {
      throw refused("The timeout must not be negative. Use Duration.ZERO for none.");
    }
    return with(options.timeout(timeout));
  }

  @Override
  public RawQuery fetchSize(int rows) {
    if (rows < 1) {
      throw refused("The fetch size must be at least 1.");
    }
    return with(options.fetchSize(rows));
  }

  @Override
  public RawQuery idempotent(boolean safe) {
    return with(options.idempotent(safe));
  }

  @Override
  public <R> Rows<R> as(Class<R> type) {
    RowMapping<R> rows = services.models().rowMapping(type);
    return rows(page -> page.named(rows));
  }

  @Override
  public Rows<NamedRow> rows() {
    return rows(page -> page.each(CoreNamedRow::of));
  }

  private <R> Rows<R> rows(PageMapper<R> mapper) {
    return new CoreRows.OfReads<>(reads(mapper), services.executor());
  }

  private <R> ReadOperations<R> reads(PageMapper<R> mapper) {
    return new ReadOperations<>(
        new RowSource.OfCql<>(
            cql,
            () -> request(OperationKind.READ),
            () ->
                services
                    .routes()
                    .known(
                        routeRequest(kind(OperationKind.READ), explicit, RouteSource.EXPLICIT),
                        false),
            mapper));
  }

  @Override
  public void execute() {
    services.executor().run(executing());
  }

  @Override
  public CompletionStage<Void> executeAsync() {
    return CancellableStage.of(
        services.executor().runAsync(executing()).toCompletableFuture(), done -> null);
  }

  private Operation<Boolean> executing() {
    return new Operation<>(request(OperationKind.WRITE), () -> new OnePage<>(this::withoutRows));
  }

  /** Nothing of a result is dropped silently. */
  private boolean withoutRows(ResultPage page) {
    if (page.columns().size() == 0) {
      return true;
    }
    if (!page.columns().contains(APPLIED)) {
      throw new CqlEngineException(
          subject() + " returned rows, which execute() would drop. Use rows() or as(...).");
    }
    Row row = page.rows().next();
    if (!row.getBoolean(APPLIED)) {
      throw new NotAppliedException(
          subject(), "rows()", CoreWriteOutcome.notApplied(LwtResult.unmodelled(row)));
    }
    return true;
  }

  @Override
  public void batch(BatchScope batch) {
    requireNonNull(batch, "batch is null");
    new BatchedStatement(
            with(StatementOptions.NONE.idempotent(Boolean.TRUE.equals(options.idempotent())))
                .request(OperationKind.WRITE, batch.using(), RouteSource.BATCH)
                .detached(),
            explicit,
            options.named(),
            false,
            Optional::empty,
            context,
            this::subject)
        .addTo(batch);
  }

  private StatementRequest request(OperationKind plain) {
    return request(plain, explicit, RouteSource.EXPLICIT);
  }

  private OperationKind kind(OperationKind plain) {
    return conditional ? OperationKind.CONDITIONAL : plain;
  }

  private CoreRouteRequest routeRequest(OperationKind kind, Using choice, RouteSource by) {
    return new CoreRouteRequest(
        kind, null, choice, by, Using.none(), scope, hints, Optional::empty);
  }

  private StatementRequest request(OperationKind plain, Using choice, RouteSource by) {
    OperationKind kind = kind(plain);
    Route route = services.routes().routeOfText(routeRequest(kind, choice, by));
    String keyspace = route.keyspace().isEmpty() ? null : route.keyspace();
    return new StatementRequest(
        route,
        kind,
        new StatementKey.Raw(cql, keyspace, route.keyspaceBy() != RouteSource.DEFAULT),
        args,
        options);
  }

  @Override
  public String toString() {
    return "RawQuery[" + reads(page -> page.each(CoreNamedRow::of)) + "]";
  }

  private String subject() {
    return "query(\"" + cql + "\")";
  }

  private QueryException refused(String violation) {
    return new QueryException(subject(), List.of(violation));
  }
}
