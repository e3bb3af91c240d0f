package io.cqlengine.testkit.spi;

import java.util.List;
import java.util.Optional;

/** A started cluster of a provider. */
public interface ClusterBackend extends AutoCloseable {
  /**
   * {@return a control for each node, that of the contact point first; all nodes accept
   * connections}
   */
  List<? extends NodeControl> nodes();

  /** {@return the name of the data centre; empty to ask the cluster} */
  default Optional<String> localDatacenter() {
    return Optional.of("datacenter1");
  }

  /** Stops all nodes and removes their files. Closing again has no effect. */
  @Override
  void close();
}
