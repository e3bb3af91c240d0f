package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.cqlengine.testkit.junit.CassandraTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The option {@code cdc}, which a server stores only if its configuration enables CDC. */
@CassandraTest
class CdcIT {
  private static final Targets TARGETS =
      Targets.connections(MigrationFixture.CONNECTION).keyspaces("captured");

  @Table("car")
  record Car(@PartitionKey String id) {}

  @Table("car")
  @TableOptions(other = {"cdc=true"})
  record CapturedCar(@PartitionKey String id) {}

  @Test
  void aServerThatDoesNotStoreItIsReported(CassandraCluster cluster) {
    try (CqlEngine engine = engine(cluster)) {
      SchemaManager schema = synced(engine);
      for (int i = 0; i < 2; i++) {
        TargetReport report = captured(schema);
        assertThat(report.ran()).isEmpty();
        assertThat(report.unmanaged())
            .containsExactly(
                "option 'cdc' of table 'car' should be true, but the server does not store it,"
                    + " because cdc_enabled is false in its configuration");
      }
      schema.check(TARGETS, CapturedCar.class);
      assertThat(stored(cluster)).isNull();
      assertThat(schema.diff(TARGETS, CapturedCar.class).isEmpty()).isFalse();
    } finally {
      cluster.session().execute("DROP KEYSPACE IF EXISTS captured");
    }
  }

  @Tag("slow")
  @Test
  void aServerThatStoresItGetsIt() {
    ClusterOptions options = ClusterOptions.builder().setting("cdc_enabled", true).build();
    try (CassandraClusters clusters = CassandraClusters.start(1, options);
        CqlEngine engine = engine(clusters.get(0))) {
      SchemaManager schema = synced(engine);

      assertThat(captured(schema).ran()).hasSize(1);

      TargetReport again = captured(schema);
      assertThat(again.ran()).isEmpty();
      assertThat(again.unmanaged()).isEmpty();
      schema.check(TARGETS, CapturedCar.class);
      assertThat(stored(clusters.get(0))).isEqualTo(true);
    }
  }

  private static CqlEngine engine(CassandraCluster cluster) {
    return CqlEngine.builder()
        .connection(MigrationFixture.settings(MigrationFixture.CONNECTION, cluster).build())
        .build();
  }

  private static SchemaManager synced(CqlEngine engine) {
    SchemaManager schema = SchemaManager.of(engine);
    schema.createKeyspaces(TARGETS, Replication.simple(1));
    schema.syncTables(TARGETS, Car.class);
    return schema;
  }

  private static TargetReport captured(SchemaManager schema) {
    return schema.syncTables(TARGETS, CapturedCar.class).targets().get(0);
  }

  private static Object stored(CassandraCluster cluster) {
    return cluster
        .session()
        .execute("SELECT * FROM system_schema.tables WHERE keyspace_name = 'captured'")
        .one()
        .getObject("cdc");
  }
}
