package io.cqlengine.examples.tour;

import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import java.util.List;

/** Two clusters, an inspector for each, and the reporter. All chapters share them. */
final class TourEnvironment {
  private final CassandraClusters clusters;
  private final TourReporter reporter = new TourReporter(System.out);
  private final ClusterInspector cluster1;
  private final ClusterInspector cluster2;

  TourEnvironment(CassandraClusters clusters) {
    this.clusters = clusters;
    cluster1 = new ClusterInspector(cluster("cluster1"));
    cluster2 = new ClusterInspector(cluster("cluster2"));
  }

  TourReporter reporter() {
    return reporter;
  }

  CassandraCluster cluster(String name) {
    return clusters.get(name);
  }

  ClusterInspector cluster1() {
    return cluster1;
  }

  ClusterInspector cluster2() {
    return cluster2;
  }

  /** The settings of a connection to the cluster of the same name. */
  ConnectionSettingsBuilder settings(String name) {
    return ConnectionSettings.named(name)
        .contactPoint(
            cluster(name).contactPoint().getAddress().getHostAddress(),
            cluster(name).contactPoint().getPort());
  }

  /** Checks the cars in a keyspace on both clusters. */
  void checkCars(String keyspace, List<String> on1, List<String> on2) {
    reporter.check("cars in cluster1." + keyspace, on1, cluster1.cars(keyspace));
    reporter.check("cars in cluster2." + keyspace, on2, cluster2.cars(keyspace));
  }
}
