package io.cqlengine.testkit.spi;

/**
 * A source of clusters, found by {@link java.util.ServiceLoader} and chosen by its name in the
 * system property {@link io.cqlengine.testkit.TestKitProperties#CLUSTERS}.
 */
public interface ClusterProvider {
  /** {@return the name by which this source is chosen, in lower case} */
  String name();

  /**
   * Starts one cluster and waits until it accepts CQL connections. Is called for several clusters
   * at the same time.
   *
   * @param request which cluster
   * @return the started cluster
   * @throws io.cqlengine.testkit.TestKitException if it does not start; nothing is left running
   */
  ClusterBackend start(ClusterRequest request);
}
