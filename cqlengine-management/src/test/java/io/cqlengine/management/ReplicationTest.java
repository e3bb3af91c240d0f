package io.cqlengine.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicationTest {

  @Test
  void simpleReplicationNamesStrategyAndFactor() {
    assertThat(Replication.simple(2).options())
        .containsExactly(entry("class", "SimpleStrategy"), entry("replication_factor", "2"));
  }

  @Test
  void networkTopologyNamesEachDatacenter() {
    assertThat(Replication.networkTopology(Map.of("dc1", 3)).options())
        .containsExactly(entry("class", "NetworkTopologyStrategy"), entry("dc1", "3"));
  }

  @Test
  void aFactorBelowOneIsRejected() {
    assertThatThrownBy(() -> Replication.simple(0))
        .isInstanceOf(CqlEngineException.class)
        .hasMessage("the replication factor of 'replication_factor' is 0. It must be at least 1.");
  }

  @Test
  void aMapWithoutDatacentersOrWithoutClassIsRejected() {
    assertThatThrownBy(() -> Replication.networkTopology(Map.of()))
        .hasMessageContaining("needs a data centre");
    assertThatThrownBy(() -> new Replication(Map.of("dc1", "3")))
        .hasMessageContaining("has no 'class'");
  }
}
