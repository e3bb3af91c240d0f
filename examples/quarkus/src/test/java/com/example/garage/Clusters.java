package com.example.garage;

import io.cqlengine.testkit.CassandraClusters;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Two clusters of the test kit, for the tests of the application. */
public class Clusters implements QuarkusTestResourceLifecycleManager {
  private CassandraClusters clusters;

  @Override
  public Map<String, String> start() {
    clusters = CassandraClusters.start(2);
    return Map.of("CLUSTER1", contactPoint("cluster1"), "CLUSTER2", contactPoint("cluster2"));
  }

  private String contactPoint(String name) {
    var node = clusters.get(name).contactPoint();
    return node.getHostString() + ":" + node.getPort();
  }

  @Override
  public void stop() {
    clusters.close();
  }
}
