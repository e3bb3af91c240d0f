package io.cqlengine.testkit.spi;

/**
 * A provider of clusters. It is found by {@link java.util.ServiceLoader}, and selected by its name
 * in the system property {@link io.cqlengine.testkit.TestKitProperties#CLUSTERS}.
 */
public interface ClusterProvider {
  /** {@return the name to select it by, in lower case} */
  String name();

  /**
   * Starts a cluster and waits until it accepts CQL connections. It is called for several clusters
   * at the same time.
   *
   * @param request the cluster to start
   * @return the started cluster
   * @throws io.cqlengine.testkit.TestKitException if it does not start; nothing stays running then
   */
  ClusterBackend start(ClusterRequest request);
}
