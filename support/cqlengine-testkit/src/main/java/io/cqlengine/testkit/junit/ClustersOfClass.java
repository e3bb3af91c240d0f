package io.cqlengine.testkit.junit;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one test class has in its hands: its clusters, and its keyspace once it asks for one. */
final class ClustersOfClass implements AutoCloseable {
  private final List<CassandraCluster> clusters;
  private final Class<?> owner;
  private final boolean shared;
  private @Nullable TestKeyspace keyspace;

  ClustersOfClass(List<CassandraCluster> clusters, Class<?> owner, boolean shared) {
    this.clusters = clusters;
    this.owner = owner;
    this.shared = shared;
  }

  List<CassandraCluster> clusters() {
    return clusters;
  }

  synchronized TestKeyspace keyspace() {
    if (keyspace == null) {
      keyspace = TestKeyspace.create(clusters, owner);
    }
    return keyspace;
  }

  /** Leaves shared clusters as the next class wants them, ends others. */
  @Override
  public synchronized void close() {
    if (!shared) {
      clusters.forEach(CassandraCluster::close);
      return;
    }
    clusters.forEach(cluster -> cluster.nodes().forEach(node -> node.start()));
    if (keyspace != null) {
      keyspace.close();
    }
  }
}
