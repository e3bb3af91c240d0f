package io.cqlengine.testkit;

import io.cqlengine.testkit.host.Parallel;
import io.cqlengine.testkit.spi.ClusterProvider;
import io.cqlengine.testkit.spi.ClusterRequest;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Independent Cassandra clusters, started in one call and closed together. They are named {@code
 * cluster1}, {@code cluster2} and so on.
 *
 * <pre>{@code
 * try (CassandraClusters clusters = CassandraClusters.start(2)) {
 *   InetSocketAddress first = clusters.get("cluster1").contactPoint();
 *   ...
 * }
 * }</pre>
 */
public final class CassandraClusters implements AutoCloseable, Iterable<CassandraCluster> {
  private final ClusterProvider provider;
  private final ClusterOptions options;
  private final List<CassandraCluster> clusters = new CopyOnWriteArrayList<>();

  private CassandraClusters(ClusterProvider provider, ClusterOptions options) {
    this.provider = provider;
    this.options = options;
  }

  /**
   * Starts clusters of one node each, in parallel.
   *
   * @param count the number of clusters
   * @return the clusters, which accept connections
   * @throws TestKitException if one does not start; then none stays running
   */
  public static CassandraClusters start(int count) {
    return start(count, ClusterOptions.defaults());
  }

  /**
   * Starts clusters, in parallel.
   *
   * @param count the number of clusters
   * @param options the options of each cluster
   * @return the clusters, which accept connections
   * @throws TestKitException if one does not start; then none stays running
   */
  public static CassandraClusters start(int count, ClusterOptions options) {
    if (count < 1) {
      throw new TestKitException("Cannot start " + count + " clusters. Ask for at least 1.");
    }
    CassandraClusters clusters = new CassandraClusters(ClusterProviders.selected(), options);
    clusters.ensure(count);
    return clusters;
  }

  /**
   * Starts more clusters with the same options, in parallel.
   *
   * @param count the number of clusters to have in the end
   * @throws TestKitException if one does not start; then none of the new ones stays running
   */
  public synchronized void ensure(int count) {
    List<ClusterRequest> requests =
        IntStream.range(clusters.size(), count)
            .mapToObj(i -> new ClusterRequest("cluster" + (i + 1), i, options))
            .toList();
    List<CassandraCluster> started = new CopyOnWriteArrayList<>();
    try {
      clusters.addAll(Parallel.map(requests, request -> start(provider, request, started)));
    } catch (TestKitException failure) {
      closeAll(started);
      throw failure;
    }
  }

  private static CassandraCluster start(
      ClusterProvider provider, ClusterRequest request, List<CassandraCluster> started) {
    CassandraCluster cluster =
        new CassandraCluster(request.name(), request.options(), provider.start(request));
    started.add(cluster);
    cluster.awaitRunningNodes();
    return cluster;
  }

  /** {@return all clusters in the order of their numbers} */
  public List<CassandraCluster> list() {
    return List.copyOf(clusters);
  }

  /**
   * One cluster by its name.
   *
   * @param name the name, such as {@code cluster1}
   * @return the cluster
   * @throws TestKitException if there is no cluster of that name
   */
  public CassandraCluster get(String name) {
    return clusters.stream()
        .filter(cluster -> cluster.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TestKitException(
                    "There is no cluster '%s'. The clusters are %s."
                        .formatted(
                            name,
                            clusters.stream()
                                .map(CassandraCluster::name)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * One cluster by its position.
   *
   * @param index the position, from 0
   * @return the cluster
   */
  public CassandraCluster get(int index) {
    return clusters.get(index);
  }

  @Override
  public Iterator<CassandraCluster> iterator() {
    return list().iterator();
  }

  /** Closes all clusters, in parallel. */
  @Override
  public void close() {
    closeAll(list());
  }

  private static void closeAll(List<CassandraCluster> clusters) {
    Parallel.forEach(clusters, CassandraCluster::close);
  }
}
