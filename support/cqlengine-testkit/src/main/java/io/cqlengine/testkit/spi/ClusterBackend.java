package io.cqlengine.testkit.spi;

import java.util.List;
import java.util.Optional;

/** A started cluster as its provider sees it. */
public interface ClusterBackend extends AutoCloseable {
  /**
   * The nodes, all of them accepting connections when the provider returns.
   *
   * @return one control per node, the first is the contact point
   */
  List<? extends NodeControl> nodes();

  /**
   * The name of the data centre for the driver.
   *
   * @return the data centre, or empty to ask the cluster
   */
  default Optional<String> localDatacenter() {
    return Optional.of("datacenter1");
  }

  /** Ends all nodes and removes what they left behind. Closing again does nothing. */
  @Override
  void close();
}
