package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TableOptions;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.TargetReport;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The option {@code cdc}, which a server stores only if its configuration enables CDC. */
@Tag("slow")
class CdcIT {
  private static final Targets TARGETS = Targets.connections("c1").keyspaces("captured");

  @Table("car")
  record Car(@PartitionKey String id) {}

  @Table("car")
  @TableOptions(other = {"cdc=true"})
  record CapturedCar(@PartitionKey String id) {}

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cdcIsSetWhereTheServerStoresItAndReportedElsewhere(boolean enabled) {
    ClusterOptions options = ClusterOptions.builder().setting("cdc_enabled", enabled).build();
    try (CassandraClusters clusters = CassandraClusters.start(1, options);
        CqlEngine engine = CqlEngine.create()) {
      CassandraCluster cluster = clusters.get(0);
      engine.connections().register(MigrationFixture.settings("c1", cluster).asDefault().build());
      SchemaManager schema = SchemaManager.of(engine);
      schema.createKeyspaces(TARGETS, Replication.simple(1));
      schema.syncTables(TARGETS, Car.class);

      assertThat(sync(schema).ran()).hasSize(enabled ? 1 : 0);

      TargetReport again = sync(schema);
      assertThat(again.ran()).isEmpty();
      assertThat(again.unmanaged())
          .hasSize(enabled ? 0 : 1)
          .allMatch(
              line ->
                  line.equals(
                      "option 'cdc' of table 'car' should be true, but the server does not store"
                          + " it, because cdc_enabled is false in its configuration"));
      schema.check(TARGETS, CapturedCar.class);
      Row stored =
          cluster
              .session()
              .execute("SELECT cdc FROM system_schema.tables WHERE keyspace_name = 'captured'")
              .one();
      assertThat(stored.getObject("cdc")).isEqualTo(enabled ? true : null);
    }
  }

  private static TargetReport sync(SchemaManager schema) {
    return schema.syncTables(TARGETS, CapturedCar.class).targets().get(0);
  }
}
