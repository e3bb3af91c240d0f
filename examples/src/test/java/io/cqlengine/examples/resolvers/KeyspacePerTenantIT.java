package io.cqlengine.examples.resolvers;

import static io.cqlengine.examples.resolvers.TwoClusters.ALL_DAYS;
import static io.cqlengine.examples.resolvers.TwoClusters.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.Target;
import io.cqlengine.management.TargetPlan;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class KeyspacePerTenantIT {
  private final TwoClusters clusters;
  private final QueryContext shop;

  KeyspacePerTenantIT(List<CassandraCluster> list) {
    Set<String> tenants = Set.of("acme", "globex");
    clusters =
        new TwoClusters(
            list,
            List.of("shared", "tenant_acme", "tenant_globex"),
            new KeyspacePerTenant(tenants::contains));
    shop = clusters.engine().using("cluster1");
  }

  @AfterAll
  void close() {
    clusters.close();
  }

  @Test
  void theRowsOfATenantAreInItsKeyspace() {
    write(shop.hint("tenant", "acme"), "ada");
    write(shop.hint("tenant", "globex"), "grace");

    assertThat(clusters.found("ada")).containsOnly(entry("cluster1.tenant_acme", ALL_DAYS));
    assertThat(clusters.found("grace")).containsOnly(entry("cluster1.tenant_globex", ALL_DAYS));
  }

  @Test
  void aTenantReadsItsOwnRowsOnly() {
    QueryContext acme = shop.hint("tenant", "acme");
    write(acme, "linus");
    QuerySet<Visit> own = acme.objects(Visit.class).key("linus");
    QuerySet<Visit> foreign = own.hint("tenant", "globex");

    assertThat(own.count()).isEqualTo(3);
    assertThat(own.async().list().toCompletableFuture().join()).hasSize(3);
    assertThat(foreign.count()).isZero();
    assertThat(foreign.list()).isEmpty();
  }

  @Test
  void anExplicitKeyspaceTakesPrecedence() {
    write(shop.keyspace("shared"), "margaret");
    shop.hint("tenant", "acme")
        .objects(Visit.class)
        .keyspace("tenant_globex")
        .save(new Visit("barbara", 1, "home"));

    assertThat(clusters.found("margaret")).containsOnly(entry("cluster1.shared", ALL_DAYS));
    assertThat(clusters.found("barbara")).containsOnlyKeys("cluster1.tenant_globex");
  }

  @Test
  void schemaManagementUsesTheHint() {
    SchemaManager acme = SchemaManager.of(shop.hint("tenant", "acme"));
    SchemaPlan plan = acme.plan(Targets.own(), Visit.class);

    assertThat(plan.targets())
        .extracting(TargetPlan::target)
        .containsExactly(new Target("cluster1", "tenant_acme"));
    assertThat(plan.isEmpty()).isTrue();
  }

  @Test
  void anOperationWithoutATenantIsRejected() {
    QuerySet<Visit> visits = shop.objects(Visit.class);
    Batch batch = BatchQuery.on(shop).begin();
    Visit visit = new Visit("nobody", 1, "home");

    for (Runnable verb :
        List.<Runnable>of(
            visits::list,
            visits::count,
            () -> visits.save(visit),
            () -> visits.async().save(visit),
            () -> visits.batch(batch).save(visit),
            () -> SchemaManager.of(shop).syncTables(Visit.class))) {
      assertThatThrownBy(verb::run)
          .isInstanceOf(RoutingException.class)
          .hasMessageContaining("KeyspacePerTenant rejects the operation: No tenant is named")
          .hasMessageContaining("hint(\"tenant\"");
    }
    assertThat(clusters.found("nobody")).isEmpty();
  }

  @Test
  void anUnknownTenantIsRejected() {
    QuerySet<Visit> visits = shop.hint("tenant", "initech").objects(Visit.class);

    assertThatThrownBy(() -> visits.save(new Visit("nobody", 1, "home")))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("rejects the operation: The tenant is not known");
    assertThat(clusters.found("nobody")).isEmpty();
  }
}
