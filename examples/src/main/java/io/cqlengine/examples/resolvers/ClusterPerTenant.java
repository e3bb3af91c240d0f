package io.cqlengine.examples.resolvers;

import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.spi.ConnectionResolver;
import java.util.Map;

/**
 * Stores the rows of each tenant on the cluster that is assigned to it.
 *
 * <p><b>Use it</b> to separate tenants physically, for example by country, contract or load.
 * Combine it with {@link KeyspacePerTenant} if several tenants share a cluster and each has its own
 * keyspace.
 *
 * <p><b>Note:</b> a tenant without an assignment is rejected. It is not sent to the default
 * connection. Assigning a tenant to another cluster does not move its rows. Copy them first.
 */
public final class ClusterPerTenant implements ConnectionResolver {
  private final Map<String, String> connections;

  /**
   * Creates a resolver for some tenants.
   *
   * @param connections the name of the connection for each tenant
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
      throw new RoutingException("The tenant has no cluster. Assign one, or correct the hint.");
    }
    return RouteAnswer.connection(connection);
  }
}
