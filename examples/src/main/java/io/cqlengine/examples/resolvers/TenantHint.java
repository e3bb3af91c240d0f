package io.cqlengine.examples.resolvers;

import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;

/** Reads the tenant of an operation from the hint {@code tenant} of its query or context. */
final class TenantHint {
  private TenantHint() {}

  /** The tenant. An operation without a tenant is rejected. */
  static String of(RouteRequest request) {
    if (request.hints().get("tenant") instanceof String tenant) {
      return tenant;
    }
    throw new RoutingException(
        "No tenant is named. Use hint(\"tenant\", \"...\") on the query or its context");
  }
}
