package io.cqlengine.batch;

import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a batch on one connection. The batch's own {@code using} binds every operation; without a
 * connection in it, the first operation binds the others. A keyspace binds only if the batch names
 * one.
 */
final class BatchRouteCheck {
  private final QueryContext context;
  private @Nullable BatchedOperation first;

  BatchRouteCheck(QueryContext context) {
    this.context = context;
  }

  /** Lets an operation in, or refuses it. */
  void check(BatchedOperation operation) {
    if (!operation.ownUsing().isNone()) {
      throw new RoutingException(
          operation.description()
              + " has its own using("
              + chosen(operation.ownUsing())
              + ") inside a batch, which goes to "
              + target()
              + ": choose the route on the BatchQuery, and leave it out here");
    }
    if (!operation.context().equals(context)) {
      throw new RoutingException(
          operation.description()
              + " comes from a "
              + operation.context()
              + ", the batch was made on a "
              + context
              + ": take both from the same context");
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
          operation.description()
              + " goes to "
              + route
              + ", but the batch is bound by "
              + before.description()
              + " to "
              + before.route()
              + ": use one batch for each connection, or BatchQuery.using(...) for all");
    }
  }

  private String target() {
    return first == null ? "the route of the BatchQuery" : first.route().toString();
  }

  private static String chosen(Using using) {
    return using.connection().map(name -> "connection '" + name + "'").orElse("")
        + (using.connection().isPresent() && using.keyspace().isPresent() ? ", " : "")
        + using.keyspace().map(name -> "keyspace '" + name + "'").orElse("");
  }
}
