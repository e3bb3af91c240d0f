package io.cqlengine.examples.resolvers;

import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.spi.ConnectionResolver;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Keeps the rows of each tenant in a keyspace of its own, on one cluster: {@code hint("tenant",
 * "acme")} leads to {@code tenant_acme}.
 *
 * <p><b>Take it</b> for up to some hundreds of tenants that share a cluster, each to be backed up,
 * moved or dropped alone.
 *
 * <p><b>Watch</b> that the name often comes from outside: here only a plain name of a known tenant
 * becomes a keyspace. An operation without a tenant is refused; tables that all tenants share are
 * reached by naming their keyspace, because an explicit keyspace wins.
 */
public final class KeyspacePerTenant implements ConnectionResolver {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  private final Predicate<String> known;

  /**
   * A resolver for the tenants that are known.
   *
   * @param known whether there is such a tenant; answers from memory, because it must not block
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
      throw new RoutingException("the tenant is not known: create it first, or correct the hint");
    }
    return RouteAnswer.keyspace("tenant_" + tenant);
  }
}
