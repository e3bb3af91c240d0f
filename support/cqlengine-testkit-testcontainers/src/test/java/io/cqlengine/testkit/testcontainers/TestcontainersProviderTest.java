package io.cqlengine.testkit.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.TestKitProperties;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

class TestcontainersProviderTest {
  @BeforeEach
  void choose() {
    System.setProperty(TestKitProperties.CLUSTERS, "testcontainers");
  }

  @AfterEach
  void chooseNothing() {
    System.clearProperty(TestKitProperties.CLUSTERS);
  }

  @Test
  void whatContainersCannotDoIsRejectedAtOnce() {
    ClusterOptions options =
        ClusterOptions.builder()
            .nodes(3)
            .dataDirectory(Path.of("data"))
            .setting("num_tokens", 4)
            .setting("data_file_directories", List.of("a"))
            .build();

    assertThatThrownBy(() -> CassandraClusters.start(1, options))
        .isInstanceOf(TestKitException.class)
        .hasMessage(
            "Testcontainers rejects these cluster options: nodes 3: one container is one node;"
                + " dataDirectory: the data goes with the container;"
                + " setting data_file_directories: only single words and numbers."
                + " Use local clusters for these (-Dcqlengine.testkit.clusters=local).");
  }

  @Test
  void isChosenByNameAndReportsAMissingDockerEngine() {
    if (DockerClientFactory.instance().isDockerAvailable()) {
      try (CassandraClusters clusters = CassandraClusters.start(2)) {
        assertThat(clusters).allMatch(cluster -> cluster.version().startsWith("5.0."));
      }
    } else {
      assertThatThrownBy(() -> CassandraClusters.start(2))
          .isInstanceOf(TestKitException.class)
          .hasMessageContaining("Testcontainers can reach no Docker engine");
    }
  }
}
