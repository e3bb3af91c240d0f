package io.cqlengine.batch;

import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.spi.EngineContracts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rejects operations with another connection than the batch. The batch's own {@code using} decides;
 * if it has no connection, the first operation decides. The keyspaces may differ, unless the batch
 * names one.
 */
final class BatchRouteCheck {
  private final QueryContext context;
  private @Nullable BatchedOperation first;

  BatchRouteCheck(QueryContext context) {
    this.context = context;
  }

  /** Rejects an operation with a route of its own or of another context. */
  void check(BatchedOperation operation) {
    if (!operation.ownUsing().isNone()) {
      throw new RoutingException(
          "%s has its own using(...), %s, in a batch on %s. Choose the route on the BatchQuery, and leave it out here."
              .formatted(operation.description(), operation.ownUsing(), target()));
    }
    if (!operation.context().equals(context)) {
      throw new RoutingException(
          "%s does not fit into the batch. %s Create both from the same context."
              .formatted(operation.description(), difference(operation.context())));
    }
    bind(operation);
  }

  private void bind(BatchedOperation operation) {
    BatchedOperation before = first;
    if (before == null) {
      first = operation;
      return;
    }
    Route route = operation.route();
    if (!route.connection().equals(before.route().connection())) {
      throw new RoutingException(
          "%s has the route %s, but %s binds the batch to %s. Use one batch for each connection, or BatchQuery.using(...) for all operations."
              .formatted(operation.description(), route, before.description(), before.route()));
    }
  }

  private String difference(QueryContext other) {
    List<String> its = new ArrayList<>(EngineContracts.of(other).choices());
    List<String> ours = new ArrayList<>(EngineContracts.of(context).choices());
    its.removeAll(EngineContracts.of(context).choices());
    ours.removeAll(EngineContracts.of(other).choices());
    return its.isEmpty() && ours.isEmpty()
        ? "The contexts differ in their engines or in the values of hints."
        : "The operation's context has %s, the batch's has %s.".formatted(text(its), text(ours));
  }

  private static String text(List<String> choices) {
    return choices.isEmpty() ? "none" : String.join(" and ", choices);
  }

  private String target() {
    return first == null ? "the route of the BatchQuery" : first.route().toString();
  }
}
