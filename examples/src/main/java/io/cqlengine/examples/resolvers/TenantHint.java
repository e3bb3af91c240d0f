package io.cqlengine.examples.resolvers;

import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;

/** The tenant that an operation is for: the hint {@code tenant} of its query or context. */
final class TenantHint {
  private TenantHint() {}

  /** The tenant; an operation without one is refused, never sent to where everybody's rows are. */
  static String of(RouteRequest request) {
    if (request.hints().get("tenant") instanceof String tenant) {
      return tenant;
    }
    throw new RoutingException(
        "no tenant is named: use hint(\"tenant\", \"...\") on the query or its context");
  }
}
