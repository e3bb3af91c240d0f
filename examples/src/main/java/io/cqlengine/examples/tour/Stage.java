package io.cqlengine.examples.tour;

import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import java.util.List;

/** What all chapters share: two clusters, a witness of each, and the narrator. */
final class Stage {
  private final CassandraClusters clusters;
  private final Narrator narrator = new Narrator(System.out);
  private final Witness cluster1;
  private final Witness cluster2;

  Stage(CassandraClusters clusters) {
    this.clusters = clusters;
    cluster1 = new Witness(cluster("cluster1"));
    cluster2 = new Witness(cluster("cluster2"));
  }

  Narrator narrator() {
    return narrator;
  }

  CassandraCluster cluster(String name) {
    return clusters.get(name);
  }

  Witness cluster1() {
    return cluster1;
  }

  Witness cluster2() {
    return cluster2;
  }

  /** Settings of a connection to the cluster of the same name. */
  ConnectionSettingsBuilder settings(String name) {
    return ConnectionSettings.named(name)
        .contactPoint(
            cluster(name).contactPoint().getAddress().getHostAddress(),
            cluster(name).contactPoint().getPort());
  }

  /** Holds a keyspace on both clusters against what the bare sessions read. */
  void expect(String keyspace, List<String> on1, List<String> on2) {
    narrator.check("cars in cluster1." + keyspace, on1, cluster1.cars(keyspace));
    narrator.check("cars in cluster2." + keyspace, on2, cluster2.cars(keyspace));
  }
}
