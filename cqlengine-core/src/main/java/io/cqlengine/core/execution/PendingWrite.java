package io.cqlengine.core.execution;

import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;

/**
 * A write that waits in a batch.
 *
 * @param request the statement
 * @param ownUsing what its query set had chosen itself
 * @param context the context its query set was made from
 * @param description what it is, for messages
 */
public record PendingWrite(
    Request request, Using ownUsing, QueryContext context, String description)
    implements BatchedOperation {

  @Override
  public Route route() {
    return request.route();
  }
}
