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
    assertThat(wanted.losesCopies(TOPOLOGY)).isFalse();
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
    assertThat(wanted.losesCopies(TOPOLOGY)).isTrue();
    assertThat(wanted.alteration(TOPOLOGY).replication()).containsEntry("dc2", "0");
  }

  @Test
  void fewerCopiesOrOneDataCentreLessLoseCopies() {
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "2", "dc2", "2").losesCopies(TOPOLOGY))
        .isTrue();
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "3").losesCopies(TOPOLOGY)).isTrue();
    assertThat(
            keyspace("NetworkTopologyStrategy", "dc1", "4", "dc2", "2", "dc3", "1")
                .losesCopies(TOPOLOGY))
        .isFalse();
  }

  @Test
  void anotherStrategyLosesCopiesWhereItMayStoreFewer() {
    KeyspaceDefinition simple = keyspace("SimpleStrategy", "replication_factor", "3");
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "2").losesCopies(simple)).isTrue();
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "3").losesCopies(simple)).isFalse();
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "1", "dc2", "2").losesCopies(simple))
        .isFalse();
    assertThat(keyspace("NetworkTopologyStrategy", "replication_factor", "3").losesCopies(simple))
        .isFalse();
    assertThat(
            keyspace("NetworkTopologyStrategy", "replication_factor", "3", "dc1", "1")
                .losesCopies(simple))
        .as("dc1 may be the only data centre")
        .isTrue();

    KeyspaceDefinition oneDataCentre = keyspace("NetworkTopologyStrategy", "dc1", "3");
    assertThat(simple.losesCopies(oneDataCentre)).isFalse();
    assertThat(keyspace("SimpleStrategy", "replication_factor", "2").losesCopies(oneDataCentre))
        .isTrue();
    assertThat(keyspace("SimpleStrategy", "replication_factor", "9").losesCopies(TOPOLOGY))
        .as("several data centres")
        .isTrue();
    assertThat(simple.losesCopies(keyspace("EverywhereStrategy"))).as("unknown").isTrue();
  }

  @Test
  void aTransientCopyIsNotACopyToRelyOn() {
    KeyspaceDefinition full = keyspace("NetworkTopologyStrategy", "dc1", "3");
    KeyspaceDefinition oneTransient = keyspace("NetworkTopologyStrategy", "dc1", "3/1");
    assertThat(oneTransient.losesCopies(full)).isTrue();
    assertThat(full.losesCopies(oneTransient)).isFalse();
    assertThat(keyspace("NetworkTopologyStrategy", "dc1", "2").losesCopies(oneTransient)).isFalse();
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
