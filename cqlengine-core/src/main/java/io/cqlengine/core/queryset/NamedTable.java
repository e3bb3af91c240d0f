package io.cqlengine.core.queryset;

import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.query.InternedRelations;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.routing.ContextScope;
import io.cqlengine.core.routing.CoreRouteRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A table that no class describes, and where to look for it.
 *
 * @param services the engine's parts
 * @param context the context it was taken from
 * @param keyspace its keyspace, which nobody else decides
 * @param name its name
 * @param explicit the connection chosen on the query set itself
 * @param hints named values for resolvers
 */
record NamedTable(
    EngineServices services,
    CoreContext context,
    String keyspace,
    String name,
    Using explicit,
    Map<String, Object> hints) {

  NamedTable using(Using using) {
    if (using.keyspace().filter(other -> !other.equals(keyspace)).isPresent()) {
      throw new QueryException(
          subject(),
          List.of("its keyspace is '" + keyspace + "': take another table for another keyspace"));
    }
    return new NamedTable(services, context, keyspace, name, explicit.and(using), hints);
  }

  NamedTable hint(String hint, Object value) {
    return new NamedTable(
        services, context, keyspace, name, explicit, ContextScope.with(hints, hint, value));
  }

  /** Its rows, as the server has it to which the route of this moment leads. */
  QuerySet<NamedRow> find() {
    DriverThreads.refuse("finding " + subject());
    Route route = route();
    try {
      return rows(route, Futures.await(services.runner().table(route, name).toCompletableFuture()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException("interrupted while finding " + subject(), e);
    }
  }

  /** The same without blocking; the route is decided at once. */
  CompletionStage<QuerySet<NamedRow>> findAsync() {
    Route route = route();
    return services.runner().table(route, name).thenApply(model -> rows(route, model));
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
                context.scope(),
                hints,
                Optional::empty));
  }

  private QuerySet<NamedRow> rows(Route route, EntityModel<NamedRow> model) {
    return new CoreQuerySet<>(new QuerySpec<>(services, context, model, InternedRelations.none()))
        .using(Using.of(route.connection(), route.keyspace()));
  }

  QueryException readOnly(String verb) {
    return new QueryException(
        subject() + "." + verb + "(...)",
        List.of("a table without a model is read only: declare a model, or write query(...)"));
  }

  private String subject() {
    return "table(" + keyspace + ", " + name + ")";
  }
}
