package com.example.garage.tenants;

import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.spi.ConnectionResolver;

/** Sends what carries the hint {@code tenant} to the keyspace of that name. */
public final class TenantResolver implements ConnectionResolver {

  /** For the service loader. */
  public TenantResolver() {}

  @Override
  public String name() {
    return "tenants";
  }

  @Override
  public RouteAnswer resolve(RouteRequest request) {
    return request.hints().get("tenant") instanceof String tenant
            && request.fixed().keyspace().isEmpty()
        ? RouteAnswer.keyspace(tenant)
        : RouteAnswer.abstain();
  }
}
