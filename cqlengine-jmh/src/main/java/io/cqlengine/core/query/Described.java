package io.cqlengine.core.query;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.execution.ExecutionListeners;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.queryset.CoreContext;
import io.cqlengine.core.queryset.EngineServices;
import io.cqlengine.core.read.EntitySelection;
import io.cqlengine.core.read.Projections;
import io.cqlengine.core.read.QueryPolicyCheck;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.read.SelectPlanner;
import io.cqlengine.core.read.ValueSelection;
import io.cqlengine.core.routing.ContextScope;
import io.cqlengine.core.routing.RouteChain;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.write.WriteOperations;
import java.util.Collection;
import java.util.List;

/**
 * A query set cut open for benchmarks: the steps that lie between a verb and the session, one by
 * one. It stands in the package of what it measures, as a unit test would.
 *
 * @param <E> the entity type
 */
public final class Described<E> {
  private static final Shape INSERT = Shape.Insert.ROW;
  private static final Object[] NO_VALUES = {};

  private final EngineServices services;
  private final QuerySpec<E> spec;

  private Described(EngineServices services, QuerySpec<E> spec) {
    this.services = services;
    this.spec = spec;
  }

  /** The rows of a model on an engine without resolvers. */
  public static <E> Described<E> of(
      CoreConnectionRegistry registry, ModelRegistry models, Class<E> type) {
    return of(registry, models, type, List.of());
  }

  /** The rows of a model on an engine with resolvers. */
  public static <E> Described<E> of(
      CoreConnectionRegistry registry,
      ModelRegistry models,
      Class<E> type,
      List<ConnectionResolver> resolvers) {
    return of(registry, models, type, resolvers, ContextScope.NONE);
  }

  /** The rows of a model in a context that chose a connection. */
  public static <E> Described<E> of(
      CoreConnectionRegistry registry, ModelRegistry models, Class<E> type, String connection) {
    return of(registry, models, type, List.of(), ContextScope.of(Using.connection(connection)));
  }

  private static <E> Described<E> of(
      CoreConnectionRegistry registry,
      ModelRegistry models,
      Class<E> type,
      List<ConnectionResolver> resolvers,
      ContextScope scope) {
    ExecutionListeners listeners = new ExecutionListeners(List.of());
    StatementExecutor executor = new StatementExecutor(registry, listeners);
    RouteChain routes = new RouteChain(registry, resolvers);
    QueryRouter router = new QueryRouter(routes);
    SelectPlanner selects = new SelectPlanner(router, new QueryPolicyCheck(QueryPolicies.DEFAULTS));
    EngineServices services =
        new EngineServices(
            registry,
            routes,
            router,
            models,
            new InternedRelations.PerModel(),
            listeners,
            executor,
            selects,
            new ValueSelection(selects, new Projections(List.of())),
            new WriteOperations(router, executor));
    return new Described<>(
        services,
        new QuerySpec<>(
            new CoreContext(services, scope), scope, models.get(type), InternedRelations.none()));
  }

  private Described<E> with(QuerySpec<E> other) {
    return new Described<>(services, other);
  }

  /** The same with a connection chosen. */
  public Described<E> using(String connection) {
    return with(spec.using(Using.connection(connection)));
  }

  /** The same with a keyspace chosen. */
  public Described<E> keyspace(String keyspace) {
    return with(spec.using(Using.keyspace(keyspace)));
  }

  /** The same with a key. */
  public Described<E> key(Object... key) {
    return with(spec.key(key));
  }

  /** The same with filters. */
  public Described<E> filter(Collection<? extends Filter<? super E>> filters) {
    return with(spec.filter(filters));
  }

  private ReadOperations<E> reads() {
    return new ReadOperations<>(EntitySelection.entities(services.selects(), spec));
  }

  /** Where a write of the model goes. */
  public Route route() {
    return services.router().route(spec, OperationKind.WRITE, INSERT, NO_VALUES);
  }

  /** What {@code create(entity)} asks for: checked and routed, its values taken. */
  public StatementRequest creating(E entity) {
    return services.writes().create(spec, entity).request();
  }

  /** What {@code get(key...)} asks for. */
  public StatementRequest getting(Object... key) {
    return reads().get(key).request();
  }

  /** What {@code list()} asks for. */
  public StatementRequest listing() {
    return reads().list().request();
  }

  /** What {@code update(assignments...)} asks for. */
  public StatementRequest updating(Collection<? extends Assignment<? super E>> assignments) {
    return services.writes().update(spec, assignments).request();
  }

  /** What {@code delete(entity)} asks for. */
  public StatementRequest deleting(E entity) {
    return services.writes().delete(spec, entity).request();
  }
}
