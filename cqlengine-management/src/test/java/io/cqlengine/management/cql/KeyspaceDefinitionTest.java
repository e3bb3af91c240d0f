package io.cqlengine.management.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyspaceDefinitionTest {
  private static final KeyspaceDefinition TOPOLOGY =
      keyspace("org.apache.cassandra.locator.NetworkTopologyStrategy", "dc1", "3", "dc2", "2");

  @Test
  void shortAndFullClassNamesAreEqual() {
    KeyspaceDefinition wanted = keyspace("NetworkTopologyStrategy", "dc1", "3", "dc2", "2");
    assertThat(wanted.sameAs(TOPOLOGY)).isTrue();
    assertThat(wanted.losesCopies(TOPOLOGY, 1)).isFalse();
  }

  @Test
  void aFactorForAllDataCentresIsWrittenOutForThoseThatAreThere() {
    KeyspaceDefinition wanted =
        keyspace("NetworkTopologyStrategy", "replication_factor", "3", "dc2", "2");
    assertThat(wanted.sameAs(TOPOLOGY)).isTrue();
    assertThat(
            keyspace("NetworkTopologyStrategy", "replication_factor", "3", "dc1", "3")
                .sameAs(TOPOLOGY))
        .isFalse();
  }

  @Test
  void anAlterationNamesTheDataCentresThatAreThere() {
    assertThat(
            keyspace("NetworkTopologyStrategy", "replication_factor", "3", "dc1", "5")
                .alteration(TOPOLOGY))
        .isEqualTo(
            keyspace("NetworkTopologyStrategy", "replication_factor", "3", "dc1", "5", "dc2", "3"));
    KeyspaceDefinition simple = keyspace("SimpleStrategy", "replication_factor", "1");
    assertThat(simple.alteration(TOPOLOGY)).isEqualTo(simple);
    KeyspaceDefinition all = keyspace("NetworkTopologyStrategy", "replication_factor", "3");
    assertThat(all.alteration(simple)).isEqualTo(all);
  }

  @Test
  void aDataCentreWithoutCopiesIsNotStored() {
    KeyspaceDefinition wanted =
        keyspace("NetworkTopologyStrategy", "replication_factor", "3", "dc2", "0");
    assertThat(wanted.sameAs(keyspace("NetworkTopologyStrategy", "dc1", "3"))).isTrue();
    assertThat(wanted.sameAs(TOPOLOGY)).isFalse();
    assertThat(wanted.losesCopies(TOPOLOGY, 1)).isTrue();
    assertThat(wanted.alteration(TOPOLOGY).replication()).containsEntry("dc2", "0");
  }

  @Test
  void fewerCopiesOrOneDataCentreLessLoseCopies() {
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "2", "dc2", "2").losesCopies(TOPOLOGY, 1))
        .isTrue();
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "3").losesCopies(TOPOLOGY, 1)).isTrue();
    assertThat(
            keyspace("NetworkTopologyStrategy", "dc1", "4", "dc2", "2", "dc3", "1")
                .losesCopies(TOPOLOGY, 1))
        .isFalse();
  }

  @Test
  void anotherStrategyLosesCopiesWhereItMayStoreFewer() {
    KeyspaceDefinition simple = keyspace("SimpleStrategy", "replication_factor", "3");
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "2").losesCopies(simple, 1)).isTrue();
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "3").losesCopies(simple, 1)).isFalse();
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "1", "dc2", "2").losesCopies(simple, 1))
        .isFalse();
    assertThat(
            keyspace("NetworkTopologyStrategy", "replication_factor", "3").losesCopies(simple, 1))
        .isFalse();
    assertThat(
            keyspace("NetworkTopologyStrategy", "replication_factor", "3", "dc1", "1")
                .losesCopies(simple, 1))
        .as("dc1 may be the only data centre")
        .isTrue();

    KeyspaceDefinition oneDataCentre = keyspace("NetworkTopologyStrategy", "dc1", "3");
    assertThat(simple.losesCopies(oneDataCentre, 1)).isFalse();
    assertThat(keyspace("SimpleStrategy", "replication_factor", "2").losesCopies(oneDataCentre, 1))
        .isTrue();
    assertThat(keyspace("SimpleStrategy", "replication_factor", "9").losesCopies(TOPOLOGY, 1))
        .as("several data centres")
        .isTrue();
    assertThat(simple.losesCopies(keyspace("EverywhereStrategy"), 1)).as("unknown").isTrue();
  }

  @Test
  void anotherStrategyLosesCopiesInSeveralRacksAndDataCentres() {
    KeyspaceDefinition simple = keyspace("SimpleStrategy", "replication_factor", "3");
    KeyspaceDefinition oneDataCentre = keyspace("NetworkTopologyStrategy", "dc1", "3");
    assertThat(oneDataCentre.losesCopies(simple, 2)).isTrue();
    assertThat(simple.losesCopies(oneDataCentre, 2)).isTrue();
    assertThat(
            keyspace("NetworkTopologyStrategy", "dc1", "3", "dc2", "3")
                .losesCopies(oneDataCentre, 2))
        .as("the same strategy")
        .isFalse();
  }

  @Test
  void aTransientCopyIsNotACopyToRelyOn() {
    KeyspaceDefinition full = keyspace("NetworkTopologyStrategy", "dc1", "3");
    KeyspaceDefinition oneTransient = keyspace("NetworkTopologyStrategy", "dc1", "3/1");
    assertThat(oneTransient.losesCopies(full, 1)).isTrue();
    assertThat(full.losesCopies(oneTransient, 1)).isFalse();
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "2").losesCopies(oneTransient, 1))
        .isFalse();
  }

  @Test
  void durableWritesCount() {
    KeyspaceDefinition volatileOne = new KeyspaceDefinition(TOPOLOGY.replication(), false);
    assertThat(volatileOne.sameAs(TOPOLOGY)).isFalse();
    assertThat(volatileOne).asString().endsWith("} without durable writes");
  }

  private static KeyspaceDefinition keyspace(String type, String... factors) {
    Map<String, String> replication = new LinkedHashMap<>();
    replication.put("class", type);
    for (int i = 0; i < factors.length; i += 2) {
      replication.put(factors[i], factors[i + 1]);
    }
    return new KeyspaceDefinition(replication, true);
  }
}
