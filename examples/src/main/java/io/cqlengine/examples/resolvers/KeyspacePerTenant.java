package io.cqlengine.examples.resolvers;

import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.spi.ConnectionResolver;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Stores the rows of each tenant in its own keyspace on one cluster. With {@code hint("tenant",
 * "acme")} the keyspace is {@code tenant_acme}.
 *
 * <p><b>Use it</b> for up to a few hundred tenants that share a cluster. Each tenant can be backed
 * up, moved or dropped separately.
 *
 * <p><b>Note:</b> the tenant's name often comes from outside. Only a plain name of a known tenant
 * becomes part of a keyspace name here. An operation without a tenant is rejected. To reach a table
 * that all tenants share, name its keyspace. An explicit keyspace takes precedence.
 */
public final class KeyspacePerTenant implements ConnectionResolver {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  private final Predicate<String> known;

  /**
   * Creates a resolver for known tenants.
   *
   * @param known whether a tenant exists. It must not block, so keep the tenants in memory
   */
  public KeyspacePerTenant(Predicate<String> known) {
    this.known = known;
  }

  @Override
  public RouteAnswer resolve(RouteRequest request) {
    if (request.fixed().keyspace().isPresent()) {
      return RouteAnswer.abstain();
    }
    String tenant = TenantHint.of(request);
    if (!NAME.matcher(tenant).matches() || !known.test(tenant)) {
      throw new RoutingException("The tenant is not known. Create it first, or correct the hint.");
    }
    return RouteAnswer.keyspace("tenant_" + tenant);
  }
}
