package io.cqlengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.spi.ClusterProvider;
import io.cqlengine.testkit.spi.ClusterRequest;
import io.cqlengine.testkit.tls.ClientEncryption;
import io.cqlengine.testkit.tls.KeyStoreFile;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterProvidersTest {
  @Test
  void localAndRunningOnesAreKnown() {
    assertThat(ClusterProviders.select("local").name()).isEqualTo("local");
    assertThat(ClusterProviders.select("127.0.0.1:9042,127.0.0.1:9043").name())
        .isEqualTo("running");
  }

  @Test
  void anUnknownSourceIsAnErrorThatListsTheKnown() {
    assertThatThrownBy(() -> ClusterProviders.select("cloud"))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith(
            "There is no such source of clusters: cqlengine.testkit.clusters = cloud. Give local or"
                + " host:port,host:port");
  }

  @Test
  void aMalformedAddressIsAnErrorThatQuotesIt() {
    assertThatThrownBy(() -> ClusterProviders.select("127.0.0.1:9042, :x"))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("This is not the address of a cluster: ' :x'");
  }

  @Test
  void moreRunningClustersThanNamedAreRejected() {
    ClusterProvider provider = ClusterProviders.select("127.0.0.1:9042");
    ClusterRequest second = new ClusterRequest("cluster2", 1, ClusterOptions.defaults());

    assertThatThrownBy(() -> provider.start(second))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("No cluster2: cqlengine.testkit.clusters names 1 running clusters");
  }

  @Test
  void runningClustersOfSeveralNodesAreRejected() {
    ClusterProvider provider = ClusterProviders.select("127.0.0.1:9042");
    ClusterRequest three =
        new ClusterRequest("cluster1", 0, ClusterOptions.builder().nodes(3).build());

    assertThatThrownBy(() -> provider.start(three))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("No cluster of 3 nodes among running clusters");
  }

  @Test
  void runningClustersCannotBeEncrypted() {
    ClusterProvider provider = ClusterProviders.select("127.0.0.1:9042");
    KeyStoreFile store = new KeyStoreFile(Path.of("node.p12"), "secret");
    ClusterOptions encrypted =
        ClusterOptions.builder()
            .clientEncryption(new ClientEncryption(store, store, Optional.empty()))
            .build();

    assertThatThrownBy(() -> provider.start(new ClusterRequest("cluster1", 0, encrypted)))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("No encryption by the test kit on running clusters");
  }

  @Test
  void zeroClustersAreRejected() {
    assertThatThrownBy(() -> CassandraClusters.start(0))
        .isInstanceOf(TestKitException.class)
        .hasMessage("Cannot start 0 clusters. Ask for at least 1.");
  }

  @Test
  void aKeyspaceIsNamedAfterItsOwnerAndUnique() {
    String one = TestKeyspace.uniqueName(ClusterProvidersTest.class);
    String other = TestKeyspace.uniqueName(ClusterProvidersTest.class);
    class AnOwnerWithAVeryLongNameThatGoesOnAndOnAndOnBeyondAllLimits {}

    assertThat(one).matches("ks_clusterproviderstest_[0-9a-f]{8}").isNotEqualTo(other);
    assertThat(
            TestKeyspace.uniqueName(
                AnOwnerWithAVeryLongNameThatGoesOnAndOnAndOnBeyondAllLimits.class))
        .hasSize(48);
  }
}
