package io.cqlengine.testkit.junit;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The clusters shared by a test run: started when first asked for, closed at its end. */
final class SharedClusters implements AutoCloseable {
  private final Map<Integer, CassandraClusters> byNodes = new HashMap<>();

  synchronized List<CassandraCluster> get(int count, int nodes) {
    CassandraClusters clusters = byNodes.get(nodes);
    if (clusters == null) {
      ClusterOptions options = ClusterOptions.builder().nodes(nodes).volatileSchema().build();
      clusters = CassandraClusters.start(count, options);
      byNodes.put(nodes, clusters);
    }
    clusters.ensure(count);
    return clusters.list().subList(0, count);
  }

  @Override
  public synchronized void close() {
    byNodes.values().forEach(CassandraClusters::close);
  }
}
