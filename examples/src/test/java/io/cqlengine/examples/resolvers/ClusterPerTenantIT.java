package io.cqlengine.examples.resolvers;

import static io.cqlengine.examples.resolvers.TwoClusters.ALL_DAYS;
import static io.cqlengine.examples.resolvers.TwoClusters.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Combined with {@link KeyspacePerTenant}: one sets the connection, the other the keyspace. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class ClusterPerTenantIT {
  private final TwoClusters clusters;
  private final QueryContext engine;

  ClusterPerTenantIT(List<CassandraCluster> list) {
    Map<String, String> assigned =
        Map.of("acme", "cluster1", "globex", "cluster2", "lost", "cluster3");
    clusters =
        new TwoClusters(
            list,
            List.of("shared", "tenant_acme", "tenant_globex"),
            new ClusterPerTenant(assigned),
            new KeyspacePerTenant(assigned::containsKey));
    engine = clusters.engine();
  }

  @AfterAll
  void close() {
    clusters.close();
  }

  @Test
  void theRowsOfATenantAreOnItsCluster() {
    write(engine.hint("tenant", "acme"), "ada");
    write(engine.hint("tenant", "globex"), "grace");

    assertThat(clusters.found("ada")).containsOnly(entry("cluster1.tenant_acme", ALL_DAYS));
    assertThat(clusters.found("grace")).containsOnly(entry("cluster2.tenant_globex", ALL_DAYS));
  }

  @Test
  void aTenantReadsFromItsCluster() {
    QueryContext globex = engine.hint("tenant", "globex");
    write(globex, "linus");
    QuerySet<Visit> own = globex.objects(Visit.class).key("linus");

    assertThat(own.count()).isEqualTo(3);
    assertThat(own.list()).hasSize(3);
    assertThat(own.async().count().toCompletableFuture().join()).isEqualTo(3);
    assertThat(own.using("cluster1").count()).as("on the other cluster").isZero();
  }

  @Test
  void anEngineWithBothResolversUsesTheHint(List<CassandraCluster> list) {
    String first = "127.0.0.1:" + list.get(0).contactPoint().getPort();
    String second = "127.0.0.1:" + list.get(1).contactPoint().getPort();
    Set<String> tenants = Set.of("acme", "globex");
    Visit visit = new Visit("margaret", 1, "home");

    CqlEngine engine =
        CqlEngine.builder()
            .connection(ConnectionSettings.named("cluster1").contactPoint(first).build())
            .connection(ConnectionSettings.named("cluster2").contactPoint(second).build())
            .resolver(new ClusterPerTenant(Map.of("acme", "cluster1", "globex", "cluster2")))
            .resolver(new KeyspacePerTenant(tenants::contains))
            .build();
    try (engine) {
      QueryContext acme = engine.hint("tenant", "acme");
      acme.objects(Visit.class).save(visit);
    }

    assertThat(clusters.found("margaret")).containsOnlyKeys("cluster1.tenant_acme");
  }

  @Test
  void aBatchForTenantsOnTwoClustersIsRejected() {
    QuerySet<Visit> visits = engine.objects(Visit.class);

    assertThatThrownBy(
            () ->
                BatchQuery.on(engine)
                    .run(
                        batch -> {
                          visits.hint("tenant", "acme").batch(batch).save(visit());
                          visits.hint("tenant", "globex").batch(batch).save(visit());
                        }))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("'cluster2' (resolver")
        .hasMessageContaining("Visit.save binds the batch");
    assertThat(clusters.found("nobody")).isEmpty();
  }

  @Test
  void aTenantWithoutAClusterIsRejected() {
    QuerySet<Visit> visits = engine.hint("tenant", "initech").objects(Visit.class);

    assertThatThrownBy(() -> visits.save(visit()))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("ClusterPerTenant rejects the operation: The tenant has no cluster");
    assertThatThrownBy(() -> engine.objects(Visit.class).async().save(visit()))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("ClusterPerTenant rejects the operation: No tenant is named");
    assertThat(clusters.found("nobody")).isEmpty();
  }

  @Test
  void anUnregisteredClusterIsReportedWithTheResolver() {
    assertThatThrownBy(() -> engine.hint("tenant", "lost").objects(Visit.class).list())
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("'cluster3'")
        .hasMessageContaining("named by resolver " + ClusterPerTenant.class.getName());
  }

  private static Visit visit() {
    return new Visit("nobody", 1, "home");
  }
}
