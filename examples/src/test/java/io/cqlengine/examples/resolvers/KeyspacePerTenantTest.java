package io.cqlengine.examples.resolvers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RoutingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejects invalid keyspace names, even of known tenants. */
class KeyspacePerTenantTest {
  private static final ConnectionSettings LAZY =
      ConnectionSettings.named("lazy").contactPoint("127.0.0.1").lazyConnect().asDefault().build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ACME",
        "1acme",
        "acme globex",
        "acme\n",
        "a\"; DROP KEYSPACE shared; --",
        "a_name_with_more_characters_than_a_keyspace"
      })
  void anInvalidKeyspaceNameIsRejected(String tenant) {
    try (CqlEngine engine =
        CqlEngine.builder().connection(LAZY).resolver(new KeyspacePerTenant(any -> true)).build()) {
      QuerySet<Visit> visits = engine.hint("tenant", tenant).objects(Visit.class);

      assertThatThrownBy(visits::list)
          .isInstanceOf(RoutingException.class)
          .hasMessageContaining("KeyspacePerTenant rejects the operation: The tenant is not known");
    }
  }
}
