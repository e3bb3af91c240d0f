package io.cqlengine.testkit.spi;

import java.util.List;
import java.util.Optional;

/** A started cluster as its provider sees it. */
public interface ClusterBackend extends AutoCloseable {
  /**
   * {@return one control per node, the first of them the contact point; all accept connections when
   * the provider returns}
   */
  List<? extends NodeControl> nodes();

  /** {@return the name of the data centre for the driver, or empty to ask the cluster} */
  default Optional<String> localDatacenter() {
    return Optional.of("datacenter1");
  }

  /** Ends all nodes and removes what they left behind. Closing again does nothing. */
  @Override
  void close();
}
