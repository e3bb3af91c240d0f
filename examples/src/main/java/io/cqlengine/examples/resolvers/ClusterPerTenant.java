package io.cqlengine.examples.resolvers;

import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.spi.ConnectionResolver;
import java.util.Map;

/**
 * Keeps the rows of each tenant on the cluster that it is assigned to.
 *
 * <p><b>Take it</b> when tenants are to be apart physically: by country, by contract, by load. With
 * {@link KeyspacePerTenant} beside it, several tenants share a cluster and each has a keyspace.
 *
 * <p><b>Watch</b> that a tenant without an assignment is refused, not sent to the default
 * connection, and that assigning a tenant anew moves none of its rows: copy them first.
 */
public final class ClusterPerTenant implements ConnectionResolver {
  private final Map<String, String> connections;

  /**
   * A resolver for some tenants.
   *
   * @param connections the name of each tenant's connection
   */
  public ClusterPerTenant(Map<String, String> connections) {
    this.connections = Map.copyOf(connections);
  }

  @Override
  public RouteAnswer resolve(RouteRequest request) {
    if (request.fixed().connection().isPresent()) {
      return RouteAnswer.abstain();
    }
    String connection = connections.get(TenantHint.of(request));
    if (connection == null) {
      throw new RoutingException("the tenant has no cluster: assign one, or correct the hint");
    }
    return RouteAnswer.connection(connection);
  }
}
