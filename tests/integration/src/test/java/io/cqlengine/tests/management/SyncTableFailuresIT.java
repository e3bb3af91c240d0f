package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.Target;
import io.cqlengine.management.TargetReport;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.CarByPlate;
import io.cqlengine.tests.management.TestModels.CarPricedInText;
import io.cqlengine.tests.management.TestModels.Note;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyncTableFailuresIT extends SchemaManagerTestBase {

  SyncTableFailuresIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @Test
  void anotherTypeFailsItsTargetAfterTheRestIsDone() {
    String keyspace = clusters.created("types");
    schema.syncTables(Targets.connections("cluster1").keyspaces(keyspace), Car.class);
    Map<String, String> before = clusters.columns("cluster1", keyspace, "car");

    SchemaException error = failure(BOTH.keyspaces(keyspace), Note.class, CarPricedInText.class);

    assertThat(error)
        .hasMessageStartingWith("1 of 2 targets failed; the others are done:")
        .hasMessageContaining("connection 'cluster1', keyspace '" + keyspace + "'")
        .hasMessageContaining(CarPricedInText.class.getName())
        .hasMessageContaining(
            "column 'price' of table 'car' is decimal on the server, but text is wanted");
    assertThat(clusters.columns("cluster1", keyspace, "car")).isEqualTo(before);
    assertThat(clusters.columns("cluster1", keyspace, "note")).isNotEmpty();
    assertThat(clusters.columns("cluster2", keyspace, "car")).containsEntry("price", "text");
    assertThat(clusters.columns("cluster2", keyspace, "note")).isNotEmpty();
  }

  @Test
  void anotherKeyIsRejectedShowingBothKeys() {
    String keyspace = clusters.created("keys");
    Targets targets = Targets.connections("cluster1").keyspaces(keyspace);
    schema.syncTables(targets, Car.class);
    Map<String, String> before = clusters.columns("cluster1", keyspace, "car");

    SchemaException error = failure(targets, CarByPlate.class);

    assertThat(error)
        .hasMessageContaining(
            "PRIMARY KEY ((maker, year), week, plate)"
                + " CLUSTERING ORDER BY (week DESC, plate ASC) on the server")
        .hasMessageContaining("PRIMARY KEY (plate, week) CLUSTERING ORDER BY (week ASC) is wanted");
    assertThat(clusters.columns("cluster1", keyspace, "car")).isEqualTo(before);
  }

  @Test
  void aPlanShowsWhatIsImpossibleInsteadOfFailing() {
    String keyspace = clusters.created("shown");
    Targets targets = Targets.connections("cluster1").keyspaces(keyspace);
    schema.syncTables(targets, Car.class);

    SchemaPlan plan = schema.plan(targets, CarPricedInText.class);

    assertThat(plan.isEmpty()).isFalse();
    assertThat(plan.targets().get(0).impossible()).hasSize(1);
    assertThat(plan.toString()).contains("-- impossible: ");
  }

  @Test
  void aKeyspaceMissingOnOneTargetLeavesTheOthersDone() {
    String there = clusters.created("there");
    String missing = clusters.keyspace("missing");
    schema.createKeyspaces(
        Targets.connections("cluster1").keyspaces(missing), Replication.simple(1));

    SchemaException error = failure(BOTH.keyspaces(there, missing), Note.class);

    assertThat(error)
        .hasMessageStartingWith("1 of 4 targets failed; the others are done:")
        .hasMessageContaining("keyspace '" + missing + "' does not exist. Create it");
    assertThat(error.report().targets())
        .filteredOn(target -> target.ran().size() == 1)
        .extracting(TargetReport::target)
        .containsExactly(
            new Target("cluster1", there),
            new Target("cluster1", missing),
            new Target("cluster2", there));
    assertThat(error.report().failures())
        .extracting(TargetReport::target)
        .containsExactly(new Target("cluster2", missing));
    assertThat(clusters.columns("cluster1", there, "note")).isNotEmpty();
    assertThat(clusters.columns("cluster1", missing, "note")).isNotEmpty();
    assertThat(clusters.columns("cluster2", there, "note")).isNotEmpty();
  }

  @Test
  void aDroppedColumnThatReturnsWithAnotherTypeFailsItsTargetAfterTheRestIsDone() {
    String keyspace = clusters.created("dropped");
    schema.syncTables(BOTH.keyspaces(keyspace), Car.class);
    clusters.cql("cluster1", "ALTER TABLE \"" + keyspace + "\".car DROP price");
    clusters.cql("cluster2", "DROP TABLE \"" + keyspace + "\".car");

    SchemaException error = failure(BOTH.keyspaces(keyspace), Note.class, CarPricedInText.class);

    assertThat(error)
        .hasMessageStartingWith("1 of 2 targets failed; the others are done:")
        .hasMessageContaining(
            "column 'price' of table 'car' was dropped as decimal on the server, but text"
                + " is wanted");
    assertThat(clusters.columns("cluster1", keyspace, "note")).isNotEmpty();
    assertThat(clusters.columns("cluster1", keyspace, "car")).doesNotContainKey("price");
    assertThat(clusters.columns("cluster2", keyspace, "car")).containsEntry("price", "text");
  }

  @Test
  void aClusterThatDoesNotAnswerLeavesTheOthersDone() {
    String keyspace = clusters.created("silent");
    clusters
        .engine()
        .connections()
        .register(
            ConnectionSettings.named("nowhere").contactPoint("127.0.0.1", 1).lazyConnect().build());

    SchemaException error =
        failure(
            Targets.connections("nowhere", "cluster1", "cluster2").keyspaces(keyspace), Note.class);

    assertThat(error.report().failures())
        .singleElement()
        .satisfies(
            failed -> assertThat(failed.failure()).get().isInstanceOf(ConnectionException.class));
    assertThat(clusters.columns("cluster1", keyspace, "note")).isNotEmpty();
    assertThat(clusters.columns("cluster2", keyspace, "note")).isNotEmpty();
  }
}
