package io.cqlengine.core.query;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.routing.Decider;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.connection.Snapshot;
import io.cqlengine.core.model.EntityModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query set describes: model, choices, restrictions and options. Immutable but for the route
 * it remembers while the registry stays as it is.
 *
 * @param <E> the entity type
 */
final class Description<E> {
  private final Services services;
  private final Context context;
  private final EntityModel<E> model;
  private final Using explicit;
  private final Where where;
  private final int limit;
  private final boolean filtering;

  private volatile @Nullable Remembered remembered;

  Description(Services services, Context context, EntityModel<E> model) {
    this(services, context, model, Using.none(), Where.EVERYTHING, 0, false);
  }

  private Description(
      Services services,
      Context context,
      EntityModel<E> model,
      Using explicit,
      Where where,
      int limit,
      boolean filtering) {
    this.services = services;
    this.context = context;
    this.model = model;
    this.explicit = explicit;
    this.where = where;
    this.limit = limit;
    this.filtering = filtering;
  }

  Description<E> using(Using over) {
    return new Description<>(services, context, model, explicit.and(over), where, limit, filtering);
  }

  Description<E> where(Where restricted) {
    return new Description<>(services, context, model, explicit, restricted, limit, filtering);
  }

  Description<E> limit(int rows) {
    return new Description<>(services, context, model, explicit, where, rows, filtering);
  }

  Description<E> allowFiltering() {
    return new Description<>(services, context, model, explicit, where, limit, true);
  }

  Services services() {
    return services;
  }

  Context context() {
    return context;
  }

  EntityModel<E> model() {
    return model;
  }

  Using explicit() {
    return explicit;
  }

  Where where() {
    return where;
  }

  /** The limit; 0 for none. */
  int limit() {
    return limit;
  }

  boolean filtering() {
    return filtering;
  }

  /** The route of a verb; decided anew at every verb as soon as a resolver takes part. */
  Route route(OperationKind kind) {
    if (!services.routes().stable()) {
      return services.routes().route(kind, model, explicit, Decider.EXPLICIT, context.using());
    }
    Snapshot now = services.registry().snapshot();
    Remembered last = remembered;
    if (last != null && last.registry() == now) {
      return last.route();
    }
    Route route = services.routes().route(kind, model, explicit, Decider.EXPLICIT, context.using());
    remembered = new Remembered(now, route);
    return route;
  }

  /** The route of a write inside a batch, whose own choice comes first. */
  Route routeInBatch(Using batch) {
    return services
        .routes()
        .route(OperationKind.WRITE, model, batch, Decider.BATCH, context.using());
  }

  /** What a verb that takes no restrictions has against this query set. */
  List<String> restrictions() {
    List<String> violations = new ArrayList<>();
    if (!where.isEmpty()) {
      violations.add("the query set is filtered: use one without filter(...) or key(...)");
    }
    if (limit > 0) {
      violations.add("the query set is limited: use one without limit(...)");
    }
    if (filtering) {
      violations.add("ALLOW FILTERING has no meaning here: use one without allowFiltering()");
    }
    return violations;
  }

  /** Throws all violations of a verb, if there are any. */
  void refuse(String verb, List<String> violations) {
    if (!violations.isEmpty()) {
      throw new QueryException(subject(verb), violations);
    }
  }

  /** What is asked, for messages. */
  String subject(String verb) {
    return model.name() + "." + verb;
  }

  private record Remembered(Snapshot registry, Route route) {}
}
