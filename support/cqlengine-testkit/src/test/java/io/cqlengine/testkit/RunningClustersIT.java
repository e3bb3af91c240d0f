package io.cqlengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CassandraTest(clusters = 2)
class RunningClustersIT {
  private final List<CassandraCluster> running;

  RunningClustersIT(List<CassandraCluster> running) {
    this.running = running;
  }

  @BeforeEach
  void choose() {
    System.setProperty(
        TestKitProperties.CLUSTERS,
        "127.0.0.1:%d, 127.0.0.1:%d"
            .formatted(
                running.get(0).contactPoint().getPort(), running.get(1).contactPoint().getPort()));
  }

  @AfterEach
  void chooseNothing() {
    System.clearProperty(TestKitProperties.CLUSTERS);
  }

  @Test
  void areHandedOutInTheirOrderAndContinueRunning() {
    try (CassandraClusters clusters = CassandraClusters.start(2)) {
      assertThat(clusters)
          .extracting(CassandraCluster::contactPoint)
          .containsExactly(running.get(0).contactPoint(), running.get(1).contactPoint());
      assertThat(clusters.get("cluster2").version()).matches("[45]\\.\\d+\\..+");
      assertThat(clusters.get("cluster2").localDatacenter()).isEqualTo("datacenter1");
    }
    assertThat(running).allMatch(cluster -> cluster.node(0).running());
  }

  @Test
  void cannotBeStoppedByATest() {
    try (CassandraClusters clusters = CassandraClusters.start(1)) {
      assertThatThrownBy(() -> clusters.get(0).node(0).stop())
          .isInstanceOf(TestKitException.class)
          .hasMessageContaining("was not started by the test kit");
    }
  }
}
