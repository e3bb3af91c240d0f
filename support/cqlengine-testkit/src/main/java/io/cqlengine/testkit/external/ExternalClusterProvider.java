package io.cqlengine.testkit.external;

import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.TestKitProperties;
import io.cqlengine.testkit.spi.ClusterBackend;
import io.cqlengine.testkit.spi.ClusterProvider;
import io.cqlengine.testkit.spi.ClusterRequest;
import io.cqlengine.testkit.spi.NodeControl;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Provides clusters that run already. It neither starts nor stops them. */
public final class ExternalClusterProvider implements ClusterProvider {
  private final List<InetSocketAddress> addresses;

  private ExternalClusterProvider(List<InetSocketAddress> addresses) {
    this.addresses = addresses;
  }

  /** The clusters at {@code host:port,host:port}. */
  public static ExternalClusterProvider at(String choice) {
    return new ExternalClusterProvider(
        Stream.of(choice.split(",")).map(ExternalClusterProvider::parse).toList());
  }

  private static InetSocketAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      InetSocketAddress address =
          new InetSocketAddress(
              text.substring(0, Math.max(0, colon)).strip(),
              Integer.parseInt(text.substring(colon + 1).strip()));
      if (colon > 0 && !address.isUnresolved()) {
        return address;
      }
    } catch (IllegalArgumentException malformed) {
      // Reported below.
    }
    throw new TestKitException(
        "This is not the address of a cluster: '"
            + text
            + "' in "
            + TestKitProperties.CLUSTERS
            + ". Give host:port,host:port with hosts that resolve.");
  }

  @Override
  public String name() {
    return "running";
  }

  @Override
  public ClusterBackend start(ClusterRequest request) {
    if (request.index() >= addresses.size()) {
      throw new TestKitException(
          "No "
              + request.name()
              + ": "
              + TestKitProperties.CLUSTERS
              + " names "
              + addresses.size()
              + " running clusters. Name more.");
    }
    if (request.options().nodes() > 1) {
      throw new TestKitException(
          "No cluster of "
              + request.options().nodes()
              + " nodes among running clusters: "
              + TestKitProperties.CLUSTERS
              + " names one node each. Run this test on clusters of the test kit.");
    }
    if (request.options().clientEncryption().isPresent()) {
      throw new TestKitException(
          "No encryption by the test kit on running clusters: they are as "
              + TestKitProperties.CLUSTERS
              + " finds them. Run this test on clusters of the test kit.");
    }
    return new ExternalCluster(addresses.get(request.index()));
  }

  /** A running cluster, which is not stopped. */
  private record ExternalCluster(InetSocketAddress address) implements ClusterBackend {
    @Override
    public List<NodeControl> nodes() {
      return List.of(new RunningNode(address));
    }

    @Override
    public Optional<String> localDatacenter() {
      return Optional.empty();
    }

    @Override
    public void close() {
      // The cluster stays running.
    }

    private record RunningNode(InetSocketAddress address) implements NodeControl {
      @Override
      public boolean alive() {
        return true;
      }
    }
  }
}
