package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.DriverException;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.Target;
import io.cqlengine.management.TargetReport;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreateKeyspacesIT extends SchemaManagerTestBase {

  CreateKeyspacesIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @Test
  void keyspacesAreCreatedOnEveryConnection() {
    String one = clusters.keyspace("one");
    String two = clusters.keyspace("two");

    SchemaReport report = schema.createKeyspaces(BOTH.keyspaces(one, two), Replication.simple(1));

    assertThat(report.targets())
        .extracting(TargetReport::target)
        .containsExactly(
            new Target("cluster1", one),
            new Target("cluster1", two),
            new Target("cluster2", one),
            new Target("cluster2", two));
    for (String cluster : List.of("cluster1", "cluster2")) {
      for (String keyspace : List.of(one, two)) {
        assertThat(clusters.replication(cluster, keyspace))
            .containsEntry("class", "org.apache.cassandra.locator.SimpleStrategy")
            .containsEntry("replication_factor", "1");
      }
    }
  }

  @Test
  void creatingAgainRunsNothingAndKeepsWhatIsThere() {
    String keyspace = clusters.keyspace("again");
    schema.createKeyspaces(BOTH.keyspaces(keyspace), Replication.simple(1));

    SchemaReport second = schema.createKeyspaces(BOTH.keyspaces(keyspace), Replication.simple(2));

    assertThat(second.targets()).hasSize(2).allMatch(target -> target.ran().isEmpty());
    assertThat(clusters.replication("cluster1", keyspace)).containsEntry("replication_factor", "1");
  }

  @Test
  void replicationCanNameDatacenters() {
    String keyspace = clusters.keyspace("topology");

    schema.createKeyspaces(
        Targets.connections("cluster2").keyspaces(keyspace),
        Replication.networkTopology(Map.of("datacenter1", 1)));

    assertThat(clusters.replication("cluster2", keyspace)).containsEntry("datacenter1", "1");
    assertThat(clusters.replication("cluster1", keyspace)).isEmpty();
  }

  @Test
  void halvesThatAreNotNamedComeFromTheContext() {
    String keyspace = clusters.keyspace("context");
    QueryContext context = clusters.engine().using(Using.of("cluster2", keyspace));

    SchemaManager.of(context).createKeyspaces(Targets.own(), Replication.simple(1));

    assertThat(clusters.replication("cluster2", keyspace)).isNotEmpty();
    assertThat(clusters.replication("cluster1", keyspace)).isEmpty();
  }

  @Test
  void aKeyspaceThatNothingDecidesIsRejected() {
    assertThatThrownBy(() -> schema.createKeyspaces(BOTH, Replication.simple(1)))
        .isInstanceOf(RoutingException.class);
  }

  @Test
  void anUnknownConnectionIsRejectedBeforeAnythingRuns() {
    String keyspace = clusters.keyspace("unknown");

    assertThatThrownBy(
            () ->
                schema.createKeyspaces(
                    Targets.connections("cluster1", "cluster9").keyspaces(keyspace),
                    Replication.simple(1)))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("cluster9");
    assertThat(clusters.replication("cluster1", keyspace)).isEmpty();
  }

  @Test
  void whatTheServerRejectsIsReportedForEachTargetWithTheDriversException() {
    String keyspace = clusters.keyspace("refused");
    Replication unheardOf = new Replication(Map.of("class", "UnheardOfStrategy"));

    SchemaException error =
        catchThrowableOfType(
            SchemaException.class,
            () -> schema.createKeyspaces(BOTH.keyspaces(keyspace), unheardOf));

    assertThat(error).hasMessageStartingWith("2 of 2 targets failed:");
    assertThat(error.report().failures()).hasSize(2).allMatch(failed -> failed.left().size() == 1);
    assertThat(error.getCause()).isInstanceOf(DriverException.class);
    assertThat(error.getCause().getSuppressed())
        .singleElement()
        .isInstanceOfSatisfying(
            ExecutedOn.class, where -> assertThat(where.connection()).isEqualTo("cluster1"));
  }
}
