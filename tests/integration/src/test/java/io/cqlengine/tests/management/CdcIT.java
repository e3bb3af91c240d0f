package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TableOptions;
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
  @Table("car")
  record Car(@PartitionKey String id) {}

  @Table("car")
  @TableOptions(other = {"cdc=true"})
  record CapturedCar(@PartitionKey String id) {}

  @Test
  void aServerThatDoesNotStoreItIsReported(CassandraCluster cluster) {
    try (MigrationFixture fixture = new MigrationFixture(cluster)) {
      String keyspace = fixture.keyspace();
      Targets targets = MigrationFixture.target(keyspace);
      SchemaManager schema = SchemaManager.of(fixture.engine());
      schema.syncTables(targets, Car.class);

      for (int i = 0; i < 2; i++) {
        TargetReport report = schema.syncTables(targets, CapturedCar.class).targets().get(0);
        assertThat(report.ran()).isEmpty();
        assertThat(report.unmanaged())
            .containsExactly(
                "option 'cdc' of table 'car' should be true, but the server does not store it,"
                    + " because cdc_enabled is false in its configuration");
      }
      schema.check(targets, CapturedCar.class);
      assertThat(schema.diff(targets, CapturedCar.class).isEmpty()).isFalse();
      assertThat(stored(fixture, keyspace)).isNull();
    }
  }

  @Tag("slow")
  @Test
  void aServerThatStoresItGetsIt() {
    ClusterOptions options = ClusterOptions.builder().setting("cdc_enabled", true).build();
    try (CassandraClusters clusters = CassandraClusters.start(1, options);
        MigrationFixture fixture = new MigrationFixture(clusters.get(0))) {
      String keyspace = fixture.keyspace();
      Targets targets = MigrationFixture.target(keyspace);
      SchemaManager schema = SchemaManager.of(fixture.engine());
      schema.syncTables(targets, Car.class);

      assertThat(schema.syncTables(targets, CapturedCar.class).targets().get(0).ran()).hasSize(1);

      TargetReport again = schema.syncTables(targets, CapturedCar.class).targets().get(0);
      assertThat(again.ran()).isEmpty();
      assertThat(again.unmanaged()).isEmpty();
      schema.check(targets, CapturedCar.class);
      assertThat(stored(fixture, keyspace)).isEqualTo(true);
    }
  }

  private static Object stored(MigrationFixture fixture, String keyspace) {
    return fixture
        .cql("SELECT * FROM system_schema.tables WHERE keyspace_name = '%s'".formatted(keyspace))
        .get(0)
        .getObject("cdc");
  }
}
