package io.cqlengine.testkit.external;

import io.cqlengine.testkit.spi.ClusterBackend;
import io.cqlengine.testkit.spi.NodeControl;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** A cluster that runs already, and goes on running. */
record ExternalCluster(InetSocketAddress address) implements ClusterBackend {
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
    // It is not ours to end.
  }

  private record RunningNode(InetSocketAddress address) implements NodeControl {
    @Override
    public boolean alive() {
      return true;
    }
  }
}
