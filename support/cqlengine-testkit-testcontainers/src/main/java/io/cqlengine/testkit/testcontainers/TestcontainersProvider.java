package io.cqlengine.testkit.testcontainers;

import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.spi.ClusterBackend;
import io.cqlengine.testkit.spi.ClusterProvider;
import io.cqlengine.testkit.spi.ClusterRequest;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/**
 * Starts each cluster as one container. It rejects clusters of several nodes and data directories,
 * which only local clusters have. The image decides the JDK.
 */
public final class TestcontainersProvider implements ClusterProvider {
  /** For the service loader. */
  public TestcontainersProvider() {}

  @Override
  public String name() {
    return "testcontainers";
  }

  @Override
  public ClusterBackend start(ClusterRequest request) {
    requireSupported(request.options());
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new TestKitException(
          "No container for "
              + request.name()
              + ", because Testcontainers can reach no Docker engine. Start one, or run"
              + " without Docker (-Dcqlengine.testkit.clusters=local).");
    }
    ContainerNode node = new ContainerNode(request);
    try {
      node.firstStart();
      return new ContainerCluster(node);
    } catch (RuntimeException failure) {
      node.remove();
      throw new TestKitException(
          "Container of " + request.name() + " did not start: " + failure.getMessage(), failure);
    }
  }

  private static void requireSupported(ClusterOptions options) {
    List<String> problems = new ArrayList<>();
    if (options.nodes() > 1) {
      problems.add("nodes " + options.nodes() + ": one container is one node");
    }
    if (options.dataDirectory().isPresent()) {
      problems.add("dataDirectory: the data goes with the container");
    }
    options
        .settings()
        .forEach(
            (name, value) -> {
              if (!value.toString().matches("[^\\s\\[{\"']+")) {
                problems.add("setting " + name + ": only single words and numbers");
              }
            });
    if (!problems.isEmpty()) {
      throw new TestKitException(
          "Testcontainers rejects these cluster options: "
              + String.join("; ", problems)
              + ". Use local clusters for these (-Dcqlengine.testkit.clusters=local).");
    }
  }

  private record ContainerCluster(ContainerNode node) implements ClusterBackend {
    @Override
    public List<ContainerNode> nodes() {
      return List.of(node);
    }

    @Override
    public void close() {
      node.remove();
    }
  }
}
