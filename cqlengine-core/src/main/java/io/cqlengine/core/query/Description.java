package io.cqlengine.core.query;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.routing.Decider;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.connection.Snapshot;
import io.cqlengine.core.execution.Request;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.routing.Question;
import io.cqlengine.core.statement.Shape;
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
  private final Choices choices;

  private volatile @Nullable Remembered remembered;

  Description(Services services, Context context, EntityModel<E> model) {
    this(services, context, model, Choices.none(context.scope().hints()));
  }

  private Description(Services services, Context context, EntityModel<E> model, Choices choices) {
    this.services = services;
    this.context = context;
    this.model = model;
    this.choices = choices;
  }

  /** The same model with other choices. */
  Description<E> with(Choices other) {
    return new Description<>(services, context, model, other);
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

  Choices choices() {
    return choices;
  }

  Where where() {
    return choices.where();
  }

  /** A statement on its way, routed; decided anew at every verb once a resolver takes part. */
  Request request(OperationKind kind, Shape shape, @Nullable Object[] values) {
    return new Request(route(kind, shape, values), kind, model, shape, values, choices.sending());
  }

  /** A statement that goes where a tracked row came from. */
  Request request(CoreTracked<E> row, OperationKind kind, Shape shape, @Nullable Object[] values) {
    Route route =
        services
            .routes()
            .route(
                question(kind, choices.explicit(), Decider.EXPLICIT, row.using(), shape, values));
    return new Request(route, kind, model, shape, values, choices.sending()).boundTo(row.nodes());
  }

  Route route(OperationKind kind, Shape shape, @Nullable Object[] values) {
    if (!services.routes().stable()) {
      return services
          .routes()
          .route(question(kind, choices.explicit(), Decider.EXPLICIT, Using.none(), shape, values));
    }
    Snapshot now = services.registry().snapshot();
    Remembered last = remembered;
    if (last != null && last.registry() == now) {
      return last.route();
    }
    Route route =
        services
            .routes()
            .route(
                question(kind, choices.explicit(), Decider.EXPLICIT, Using.none(), shape, values));
    remembered = new Remembered(now, route);
    return route;
  }

  /** The same on the route of this moment, unless resolvers decide one for each operation. */
  Description<E> pinned() {
    if (!services.routes().stable()) {
      return this;
    }
    Route now = route(OperationKind.WRITE, Shape.Insert.ROW, new @Nullable Object[0]);
    return with(choices.using(Using.of(now.connection(), now.keyspace())));
  }

  /**
   * The route of a write inside a batch, whose own choice comes first.
   *
   * @param origin where the tracked row came from, if it is one
   */
  Route routeInBatch(
      OperationKind kind, Using batch, Using origin, Shape shape, @Nullable Object[] values) {
    return services.routes().route(question(kind, batch, Decider.BATCH, origin, shape, values));
  }

  private Question question(
      OperationKind kind,
      Using choice,
      Decider by,
      Using origin,
      Shape shape,
      @Nullable Object[] values) {
    return new Question(
        kind,
        model,
        choice,
        by,
        origin,
        context.scope(),
        choices.hints(),
        () -> PartitionKeys.of(model, shape, values));
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
