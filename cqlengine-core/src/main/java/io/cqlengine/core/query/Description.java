package io.cqlengine.core.query;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.routing.Decider;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.connection.Snapshot;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.routing.Question;
import io.cqlengine.core.routing.Scope;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Object> hints;
  private final Where where;
  private final int limit;
  private final boolean filtering;

  private volatile @Nullable Remembered remembered;

  Description(Services services, Context context, EntityModel<E> model) {
    this(
        services,
        context,
        model,
        Using.none(),
        context.scope().hints(),
        Where.EVERYTHING,
        0,
        false);
  }

  private Description(
      Services services,
      Context context,
      EntityModel<E> model,
      Using explicit,
      Map<String, Object> hints,
      Where where,
      int limit,
      boolean filtering) {
    this.services = services;
    this.context = context;
    this.model = model;
    this.explicit = explicit;
    this.hints = hints;
    this.where = where;
    this.limit = limit;
    this.filtering = filtering;
  }

  Description<E> using(Using over) {
    return new Description<>(
        services, context, model, explicit.and(over), hints, where, limit, filtering);
  }

  Description<E> where(Where restricted) {
    return new Description<>(
        services, context, model, explicit, hints, restricted, limit, filtering);
  }

  Description<E> hint(String name, Object value) {
    return new Description<>(
        services,
        context,
        model,
        explicit,
        Scope.with(hints, name, value),
        where,
        limit,
        filtering);
  }

  Description<E> limit(int rows) {
    return new Description<>(services, context, model, explicit, hints, where, rows, filtering);
  }

  Description<E> allowFiltering() {
    return new Description<>(services, context, model, explicit, hints, where, limit, true);
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
  Route route(OperationKind kind, Shape shape, @Nullable Object[] values) {
    if (!services.routes().stable()) {
      return services.routes().route(question(kind, explicit, Decider.EXPLICIT, shape, values));
    }
    Snapshot now = services.registry().snapshot();
    Remembered last = remembered;
    if (last != null && last.registry() == now) {
      return last.route();
    }
    Route route =
        services.routes().route(question(kind, explicit, Decider.EXPLICIT, shape, values));
    remembered = new Remembered(now, route);
    return route;
  }

  /** The route of a write inside a batch, whose own choice comes first. */
  Route routeInBatch(Using batch, Shape shape, @Nullable Object[] values) {
    return services
        .routes()
        .route(question(OperationKind.WRITE, batch, Decider.BATCH, shape, values));
  }

  private Question question(
      OperationKind kind, Using choice, Decider by, Shape shape, @Nullable Object[] values) {
    return new Question(
        kind,
        model,
        choice,
        by,
        context.scope(),
        hints,
        () -> PartitionKeys.of(model, shape, values));
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
