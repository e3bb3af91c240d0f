package io.cqlengine.guice;

import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.spi.ConnectionResolver;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** A resolver that needs something of the injector: the keyspace it always answers. */
public final class FixedResolver implements ConnectionResolver {
  private final String keyspace;

  @Inject
  public FixedResolver(@Named("tenant") String keyspace) {
    this.keyspace = keyspace;
  }

  @Override
  public RouteAnswer resolve(RouteRequest request) {
    return RouteAnswer.keyspace(keyspace);
  }
}
