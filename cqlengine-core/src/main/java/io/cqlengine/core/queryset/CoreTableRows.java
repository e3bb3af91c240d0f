package io.cqlengine.core.queryset;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.query.AsyncRows;
import io.cqlengine.api.query.Bulk;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.ReactiveRows;
import io.cqlengine.api.query.Rows;
import io.cqlengine.api.query.TableRows;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.Call;
import io.cqlengine.core.concurrent.CancellableStage;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.query.InternedRelations;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.routing.ContextScope;
import io.cqlengine.core.routing.CoreRouteRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The rows of a table without a model. Its columns are known only where the table is. So the
 * describing calls are recorded, and a verb replays them on a query set of the table as the routed
 * connection has it.
 */
final class CoreTableRows extends TableRows implements CoreRows<NamedRow> {
  private final EngineServices services;
  private final QueryContext context;
  private final ContextScope scope;
  private final String keyspace;
  private final String table;

  // Changed on a copy only, before it is handed out.
  private Using explicit = Using.none();
  private Map<String, Object> hints;
  private UnaryOperator<QuerySpec<NamedRow>> calls = UnaryOperator.identity();

  CoreTableRows(
      EngineServices services,
      QueryContext context,
      ContextScope scope,
      String keyspace,
      String table) {
    this.services = services;
    this.context = context;
    this.scope = scope;
    this.keyspace = keyspace;
    this.table = table;
    this.hints = scope.hints();
  }

  private CoreTableRows copy() {
    CoreTableRows copy = new CoreTableRows(services, context, scope, keyspace, table);
    copy.explicit = explicit;
    copy.hints = hints;
    copy.calls = calls;
    return copy;
  }

  private TableRows and(UnaryOperator<QuerySpec<NamedRow>> call) {
    CoreTableRows copy = copy();
    copy.calls = rows -> call.apply(calls.apply(rows));
    return copy;
  }

  /** What the caller gave, which it may change before a verb replays the call. */
  private static <T> List<T> copy(
      Collection<? extends T> elements, String name, String elementName) {
    for (T element : requireNonNull(elements, name + " is null")) {
      requireNonNull(element, elementName + " is null");
    }
    return List.copyOf(elements);
  }

  /** The rows of the table on the current route. */
  private CoreQuerySet<NamedRow> found() {
    DriverThreads.refuse("finding " + subject());
    Route route = route();
    try {
      return rows(
          route, Futures.await(services.executor().table(route, table).toCompletableFuture()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException(
          "The thread was interrupted while finding " + subject() + ".", e);
    }
  }

  /** A verb without blocking. The route is decided at once. */
  private <R> CompletionStage<R> found(Function<AsyncRows<NamedRow>, CompletionStage<R>> verb) {
    Route route = route();
    StatementExecutor own = services.within(Call.Kind.VERB, null).executor();
    return CancellableStage.after(
        own.table(route, table),
        model -> verb.apply(new CoreAsyncRows.OfReads<>(rows(route, model).reads(), own)));
  }

  private Route route() {
    return services
        .routes()
        .route(
            new CoreRouteRequest(
                OperationKind.READ,
                null,
                explicit.and(Using.keyspace(keyspace)),
                RouteSource.EXPLICIT,
                Using.none(),
                scope,
                hints,
                Optional::empty));
  }

  private CoreQuerySet<NamedRow> rows(Route route, EntityModel<NamedRow> model) {
    QuerySpec<NamedRow> spec = new QuerySpec<>(context, scope, model, InternedRelations.none());
    return new CoreQuerySet<>(
        services, calls.apply(spec.using(Using.of(route.connection(), route.keyspace()))));
  }

  private String subject() {
    return "table(" + keyspace + ", " + table + ")";
  }

  @Override
  public TableRows using(Using using) {
    requireNonNull(using, "using is null");
    if (using.keyspace().filter(other -> !other.equals(keyspace)).isPresent()) {
      throw new QueryException(
          subject(),
          List.of("Its keyspace is '" + keyspace + "'. Use table(...) for another keyspace."));
    }
    CoreTableRows copy = copy();
    copy.explicit = explicit.and(using);
    return copy;
  }

  @Override
  public TableRows hint(String name, Object value) {
    CoreTableRows copy = copy();
    copy.hints = ContextScope.with(hints, name, value);
    return copy;
  }

  @Override
  public TableRows key(Object... key) {
    Object[] copy = requireNonNull(key, "key is null").clone();
    return and(rows -> rows.key(copy));
  }

  @Override
  public TableRows filter(Collection<? extends Filter<? super NamedRow>> filters) {
    List<Filter<? super NamedRow>> copy = copy(filters, "filters", "filter");
    return and(rows -> rows.filter(copy));
  }

  @Override
  public TableRows orderBy(Collection<? extends Ordering<? super NamedRow>> orderings) {
    List<Ordering<? super NamedRow>> copy = copy(orderings, "orderings", "ordering");
    return and(rows -> rows.orderBy(copy));
  }

  @Override
  public TableRows only(Collection<? extends ColumnRef<? super NamedRow, ?>> columns) {
    List<ColumnRef<? super NamedRow, ?>> copy = copy(columns, "columns", "column");
    return and(rows -> rows.only(copy));
  }

  @Override
  public TableRows defer(Collection<? extends ColumnRef<? super NamedRow, ?>> columns) {
    List<ColumnRef<? super NamedRow, ?>> copy = copy(columns, "columns", "column");
    return and(rows -> rows.defer(copy));
  }

  @Override
  public TableRows groupBy(Collection<? extends ColumnRef<? super NamedRow, ?>> columns) {
    List<ColumnRef<? super NamedRow, ?>> copy = copy(columns, "columns", "column");
    return and(rows -> rows.groupBy(copy));
  }

  @Override
  public TableRows limit(int rows) {
    return and(set -> set.limit(rows));
  }

  @Override
  public TableRows perPartitionLimit(int rows) {
    return and(set -> set.perPartitionLimit(rows));
  }

  @Override
  public TableRows distinct() {
    return and(rows -> rows.distinct());
  }

  @Override
  public TableRows allowFiltering() {
    return and(rows -> rows.allowFiltering());
  }

  @Override
  public TableRows fetchSize(int rows) {
    return and(set -> set.fetchSize(rows));
  }

  @Override
  public TableRows consistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    return and(rows -> rows.consistency(level));
  }

  @Override
  public TableRows timeout(Duration timeout) {
    requireNonNull(timeout, "timeout is null");
    return and(rows -> rows.timeout(timeout));
  }

  @Override
  public TableRows profile(String name) {
    requireNonNull(name, "name is null");
    return and(rows -> rows.profile(name));
  }

  @Override
  public TableRows tracing() {
    return and(rows -> rows.tracing());
  }

  @Override
  public TableRows policies(QueryPolicies policies) {
    requireNonNull(policies, "policies is null");
    return and(rows -> rows.policies(policies));
  }

  @Override
  public ReadOperations<NamedRow> reads() {
    return found().reads();
  }

  @Override
  public StatementExecutor executor() {
    return services.executor();
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
  public <V> Rows<V> values(Selection<? super NamedRow, V> selection) {
    requireNonNull(selection, "selection is null");
    return found().values(selection);
  }

  @Override
  public Rows<Values> values(Collection<? extends Selection<? super NamedRow, ?>> selections) {
    requireNonNull(selections, "selections is null");
    return found().values(selections);
  }

  @Override
  public <P> Rows<P> into(Class<P> projection) {
    requireNonNull(projection, "projection is null");
    return found().into(projection);
  }

  @Override
  public <P> Rows<P> into(
      Class<P> projection, Collection<? extends Selection<? super NamedRow, ?>> selections) {
    requireNonNull(projection, "projection is null");
    requireNonNull(selections, "selections is null");
    return found().into(projection, selections);
  }

  @Override
  public ReactiveRows<NamedRow> reactive() {
    return found().reactive();
  }

  @Override
  public Bulk<NamedRow> bulk() {
    return found().bulk();
  }

  /** Without the columns, which only the server knows. */
  @Override
  public String toString() {
    return "TableRows[" + keyspace + "." + table + "]";
  }

  @Override
  public AsyncRows<NamedRow> async() {
    return new FoundAsync();
  }

  private final class FoundAsync implements AsyncRows<NamedRow> {
    @Override
    public CompletionStage<Optional<NamedRow>> find(Object... key) {
      requireNonNull(key, "key is null");
      return found(rows -> rows.find(key));
    }

    @Override
    public CompletionStage<NamedRow> get(Object... key) {
      requireNonNull(key, "key is null");
      return found(rows -> rows.get(key));
    }

    @Override
    public CompletionStage<NamedRow> get() {
      return found(rows -> rows.get());
    }

    @Override
    public CompletionStage<Optional<NamedRow>> one() {
      return found(rows -> rows.one());
    }

    @Override
    public CompletionStage<Optional<NamedRow>> first() {
      return found(rows -> rows.first());
    }

    @Override
    public CompletionStage<List<NamedRow>> list() {
      return found(rows -> rows.list());
    }

    @Override
    public CompletionStage<Void> scan(int slices, Consumer<? super NamedRow> action) {
      requireNonNull(action, "action is null");
      return found(rows -> rows.scan(slices, action));
    }

    @Override
    public CompletionStage<Page<NamedRow>> page() {
      return found(rows -> rows.page());
    }

    @Override
    public CompletionStage<Page<NamedRow>> page(PageToken from) {
      requireNonNull(from, "from is null");
      return found(rows -> rows.page(from));
    }

    @Override
    public String toString() {
      return "Async" + CoreTableRows.this;
    }
  }
}
