package io.cqlengine.core.query;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.connection.RegistrySnapshot;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.queryset.CoreContext;
import io.cqlengine.core.queryset.EngineServices;
import io.cqlengine.core.routing.CoreRouteRequest;
import io.cqlengine.core.routing.RouteCache;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.write.CoreTracked;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a query set describes: model, choices, restrictions and options. Immutable but for what it
 * remembers: its route, see {@link RouteCache}, and the descriptions with another connection or
 * keyspace that were asked of it. A few of these are kept, and they share them: a chain of calls
 * keeps no more.
 *
 * @param <E> the entity type
 */
public final class QuerySpec<E> {
  private static final int MOST_ELSEWHERE = 8;

  private final EngineServices services;
  private final CoreContext context;
  private final EntityModel<E> model;
  private final InternedRelations noTerms;
  private final Choices choices;
  private final RouteCache remembered;

  /** Asked only where nothing is restricted yet. */
  private final CopyOnWriteArrayList<QuerySpec<E>> elsewhere;

  /**
   * A description without choices.
   *
   * @param noTerms the empty sequence of the model
   */
  public QuerySpec(
      EngineServices services,
      CoreContext context,
      EntityModel<E> model,
      InternedRelations noTerms) {
    this(
        services,
        context,
        model,
        noTerms,
        Choices.none(context.scope().hints(), noTerms),
        new RouteCache(),
        new CopyOnWriteArrayList<>());
  }

  private QuerySpec(
      EngineServices services,
      CoreContext context,
      EntityModel<E> model,
      InternedRelations noTerms,
      Choices choices,
      RouteCache remembered,
      CopyOnWriteArrayList<QuerySpec<E>> elsewhere) {
    this.services = services;
    this.context = context;
    this.model = model;
    this.noTerms = noTerms;
    this.choices = choices;
    this.remembered = remembered;
    this.elsewhere = elsewhere;
  }

  /** The same model with other choices. */
  public QuerySpec<E> with(Choices other) {
    boolean sameRoute = other.explicit().equals(choices.explicit());
    return new QuerySpec<>(
        services,
        context,
        model,
        noTerms,
        other,
        sameRoute ? remembered : new RouteCache(),
        other.where().isEmpty() ? new CopyOnWriteArrayList<>() : elsewhere);
  }

  /** The same with another connection or keyspace on top. */
  public QuerySpec<E> using(Using over) {
    Using using = choices.explicit().and(over);
    if (!where().isEmpty()) {
      return with(choices.using(using));
    }
    for (QuerySpec<E> known : elsewhere) {
      if (known.choices.explicit().equals(using)) {
        return known;
      }
    }
    QuerySpec<E> found =
        new QuerySpec<>(
            services, context, model, noTerms, choices.using(using), new RouteCache(), elsewhere);
    if (elsewhere.size() < MOST_ELSEWHERE) {
      elsewhere.add(found);
    }
    return found;
  }

  public EngineServices services() {
    return services;
  }

  public CoreContext context() {
    return context;
  }

  public EntityModel<E> model() {
    return model;
  }

  public Choices choices() {
    return choices;
  }

  public WhereClause where() {
    return choices.where();
  }

  /** The empty sequence of terms of the model. */
  public InternedRelations noTerms() {
    return noTerms;
  }

  /** A statement on its way, routed; decided anew at every verb once a resolver takes part. */
  public StatementRequest request(OperationKind kind, Shape shape, @Nullable Object[] values) {
    return new StatementRequest(
        route(kind, shape, values), kind, model, shape, values, choices.sending());
  }

  /** A statement that goes where a tracked row came from. */
  public StatementRequest request(
      CoreTracked<E> row, OperationKind kind, Shape shape, @Nullable Object[] values) {
    Route route =
        services
            .routes()
            .route(
                question(
                    kind, choices.explicit(), RouteSource.EXPLICIT, row.using(), shape, values));
    return new StatementRequest(route, kind, model, shape, values, choices.sending())
        .boundTo(row.nodes());
  }

  Route route(OperationKind kind, Shape shape, @Nullable Object[] values) {
    if (!services.routes().stable()) {
      return decided(kind, shape, values);
    }
    RegistrySnapshot now = services.registry().snapshot();
    Route last = remembered.at(now);
    return last == null ? remembered.at(now, decided(kind, shape, values)) : last;
  }

  private Route decided(OperationKind kind, Shape shape, @Nullable Object[] values) {
    return services
        .routes()
        .route(
            question(kind, choices.explicit(), RouteSource.EXPLICIT, Using.none(), shape, values));
  }

  /** The same on the route of this moment, unless resolvers decide one for each operation. */
  public QuerySpec<E> pinned() {
    if (!services.routes().stable()) {
      return this;
    }
    Route now = route(OperationKind.WRITE, Shape.Insert.ROW, new @Nullable Object[0]);
    return using(Using.of(now.connection(), now.keyspace()));
  }

  /**
   * The route of a write inside a batch, whose own choice comes first.
   *
   * @param origin where the tracked row came from, if it is one
   */
  public Route routeInBatch(
      OperationKind kind, Using batch, Using origin, Shape shape, @Nullable Object[] values) {
    return services.routes().route(question(kind, batch, RouteSource.BATCH, origin, shape, values));
  }

  private CoreRouteRequest question(
      OperationKind kind,
      Using choice,
      RouteSource by,
      Using origin,
      Shape shape,
      @Nullable Object[] values) {
    return new CoreRouteRequest(
        kind,
        model,
        choice,
        by,
        origin,
        context.scope(),
        choices.hints(),
        () -> PartitionKeyValues.of(model, shape, values));
  }

  /** Throws all violations of a verb, if there are any. */
  public void refuse(String verb, List<String> violations) {
    if (!violations.isEmpty()) {
      throw new QueryException(subject(verb), violations);
    }
  }

  /** What is asked, for messages. */
  public String subject(String verb) {
    return model.name() + "." + verb;
  }
}
