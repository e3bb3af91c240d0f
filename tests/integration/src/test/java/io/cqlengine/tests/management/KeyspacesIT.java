package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.Keyspace;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyspacesIT extends SchemaManagerTestBase {
  private static final Replication TOPOLOGY = Replication.networkTopology(Map.of("datacenter1", 1));

  KeyspacesIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @Test
  void aKeyspaceIsAlteredWhereItDiffersOnly() {
    String keyspace = clusters.created("altered");
    Targets targets = BOTH.keyspaces(keyspace);
    clusters.cql(
        "cluster2",
        "ALTER KEYSPACE \""
            + keyspace
            + "\" WITH replication = {'class':"
            + " 'NetworkTopologyStrategy', 'datacenter1': 1}");

    SchemaReport report = schema.alterKeyspaces(targets, TOPOLOGY);

    assertThat(report.targets()).extracting(target -> target.ran().size()).containsExactly(1, 0);
    assertThat(clusters.replication("cluster1", keyspace)).containsEntry("datacenter1", "1");
    assertThat(schema.planner().alterKeyspaces(targets, TOPOLOGY).isEmpty()).isTrue();
  }

  @Test
  void aFactorForAllDataCentresAltersThoseThatTheKeyspaceHas() {
    String keyspace = clusters.keyspace("all");
    Targets targets = Targets.connections("cluster1").keyspaces(keyspace);
    schema.createKeyspaces(targets, Replication.simple(1));
    for (String factor : List.of("1", "3")) {
      Replication all =
          new Replication(Map.of("class", "NetworkTopologyStrategy", "replication_factor", factor));

      assertThat(schema.alterKeyspaces(targets, all).targets())
          .allMatch(target -> target.ran().size() == 1);

      assertThat(clusters.replication("cluster1", keyspace)).containsEntry("datacenter1", factor);
      assertThat(schema.planner().alterKeyspaces(targets, all).isEmpty()).isTrue();
    }
  }

  @Test
  void fewerCopiesAreDestructive() {
    String keyspace = clusters.keyspace("fewer");
    Targets targets = BOTH.keyspaces(keyspace);
    schema.createKeyspaces(targets, Replication.simple(2));

    assertThat(schema.planner().alterKeyspaces(targets, Replication.simple(1)).targets())
        .hasSize(2)
        .allMatch(target -> target.steps().get(0).grade() == Grade.DESTRUCTIVE);
    assertThatThrownBy(() -> schema.alterKeyspaces(targets, Replication.simple(1)))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("the policy SAFE does not allow ALTER KEYSPACE");
    schema.with(SchemaPolicy.DESTRUCTIVE).alterKeyspaces(targets, Replication.simple(1));
    assertThat(clusters.replication("cluster2", keyspace)).containsEntry("replication_factor", "1");
  }

  @Test
  void anotherStrategyWithFewerCopiesIsDestructive() {
    Targets targets = Targets.connections("cluster1").keyspaces(clusters.keyspace("strategy"));
    schema.createKeyspaces(targets, Replication.simple(3));

    assertThat(schema.planner().alterKeyspaces(targets, TOPOLOGY).targets())
        .singleElement()
        .matches(target -> target.steps().get(0).grade() == Grade.DESTRUCTIVE);
    assertThatThrownBy(() -> schema.alterKeyspaces(targets, TOPOLOGY))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("the policy SAFE does not allow ALTER KEYSPACE");
  }

  @Test
  void anotherStrategyIsDestructiveWhereTheClusterHasAnotherDataCentre() {
    Targets targets = Targets.connections("cluster1").keyspaces(clusters.created("datacenters"));
    assertThat(grades(targets, TOPOLOGY)).containsExactly(Grade.SAFE);
    // A node that is down is in this table, too.
    clusters.cql(
        "cluster1",
        "INSERT INTO system.peers (peer, data_center, rack) VALUES ('127.99.99.99', 'dc2', 'r1')");
    try {
      assertThat(grades(targets, TOPOLOGY)).containsExactly(Grade.DESTRUCTIVE);
      assertThat(grades(targets, Replication.simple(2)))
          .as("the same strategy")
          .containsExactly(Grade.SAFE);
      assertThatThrownBy(() -> schema.alterKeyspaces(targets, TOPOLOGY))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("the policy SAFE does not allow ALTER KEYSPACE");
    } finally {
      clusters.cql("cluster1", "DELETE FROM system.peers WHERE peer = '127.99.99.99'");
    }
  }

  private List<Grade> grades(Targets targets, Replication replication) {
    return schema.planner().alterKeyspaces(targets, replication).targets().stream()
        .flatMap(target -> target.steps().stream())
        .map(SchemaStep::grade)
        .toList();
  }

  @Test
  void durableWritesAreChosenAndChanged() {
    String keyspace = clusters.keyspace("volatile");
    Targets targets = Targets.connections("cluster1").keyspaces(keyspace);

    schema.createKeyspaces(targets, Replication.simple(1).durableWrites(false));

    assertThat(schema.keyspaces("cluster1"))
        .filteredOn(found -> found.name().equals(keyspace))
        .singleElement()
        .matches(found -> !found.replication().durableWrites());
    schema.alterKeyspaces(targets, Replication.simple(1));
    assertThat(schema.keyspaces("cluster1"))
        .filteredOn(found -> found.name().equals(keyspace))
        .singleElement()
        .matches(found -> found.replication().durableWrites());
  }

  @Test
  void anExistingKeyspaceStaysAndTheReportSaysWhereItDiffers() {
    String keyspace = clusters.created("stays");

    SchemaReport report =
        schema.createKeyspaces(Targets.connections("cluster1").keyspaces(keyspace), TOPOLOGY);

    assertThat(report.targets().get(0).ran()).isEmpty();
    assertThat(report.targets().get(0).unmanaged())
        .singleElement()
        .asString()
        .contains("SimpleStrategy", "NetworkTopologyStrategy", "alterKeyspaces(...)");
  }

  @Test
  void keyspacesAreListedWithoutThoseOfTheSystem() {
    String keyspace = clusters.created("listed");
    List<Keyspace> listed = schema.keyspaces("cluster2");
    assertThat(listed)
        .extracting(Keyspace::name)
        .contains(keyspace)
        .doesNotContain("system_schema");
    assertThat(listed).allMatch(found -> found.connection().equals("cluster2"));
  }

  @Test
  void aKeyspaceOfAUserIsListedAlsoWhenItsNameBeginsAsThoseOfTheSystemDo() {
    String keyspace = clusters.keyspace("own").toLowerCase(Locale.ROOT);
    Targets own = Targets.connections("cluster1").keyspaces("system_" + keyspace);
    schema.createKeyspaces(own, Replication.simple(1));
    try {
      assertThat(schema.keyspaces("cluster1"))
          .extracting(Keyspace::name)
          .contains("system_" + keyspace)
          .doesNotContain("system", "system_auth", "system_traces", "system_distributed");
    } finally {
      schema.dropKeyspaces(own);
    }
  }

  @Test
  void aKeyspaceIsDroppedByNameOnly() {
    String keyspace = clusters.created("dropped");

    assertThatThrownBy(() -> schema.dropKeyspaces(BOTH))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Name those to drop");
    schema.dropKeyspaces(BOTH.keyspaces(keyspace));

    assertThat(clusters.replication("cluster1", keyspace)).isEmpty();
    assertThat(clusters.replication("cluster2", keyspace)).isEmpty();
    assertThat(schema.dropKeyspaces(BOTH.keyspaces(keyspace)).targets())
        .allMatch(target -> target.ran().isEmpty());
  }

  @Test
  void aKeyspaceThatIsMissingIsNotAltered() {
    Targets targets = BOTH.keyspaces(clusters.keyspace("none"));
    assertThatThrownBy(() -> schema.alterKeyspaces(targets, TOPOLOGY))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("does not exist. Create it");
  }

  @Test
  void aManagerWithPolicyOffPlansButRejectsChanges() {
    SchemaManager off = schema.with(SchemaPolicy.OFF);
    Targets targets = BOTH.keyspaces(clusters.keyspace("off"));

    SchemaPlan plan = off.planner().createKeyspaces(targets, Replication.simple(1));
    assertThat(plan.cql()).hasSize(2);
    assertThatThrownBy(() -> off.createKeyspaces(targets, Replication.simple(1)))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("switched off by the policy OFF");
    assertThatThrownBy(() -> off.apply(plan, SchemaPolicy.DESTRUCTIVE))
        .hasMessageContaining("switched off by the policy OFF");
    assertThatThrownBy(() -> off.dropKeyspaces(targets))
        .hasMessageContaining("switched off by the policy OFF");
  }
}
