package io.cqlengine.testkit;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.testkit.spi.ClusterBackend;
import java.net.InetSocketAddress;
import java.util.List;

/** A running Cassandra cluster of one or several nodes. */
public final class CassandraCluster implements AutoCloseable {
  private final String name;
  private final ClusterBackend backend;
  private final AdminSession admin;
  private final List<CassandraNode> nodes;

  CassandraCluster(String name, ClusterOptions options, ClusterBackend backend) {
    this.name = name;
    this.backend = backend;
    List<InetSocketAddress> addresses =
        backend.nodes().stream().map(control -> control.address()).toList();
    this.admin = new AdminSession(name, addresses, options.clientEncryption());
    this.nodes =
        backend.nodes().stream()
            .map(control -> new CassandraNode(control, this::awaitRunningNodes))
            .toList();
  }

  /** {@return the name in the test run, such as {@code cluster1}} */
  public String name() {
    return name;
  }

  /** {@return the nodes, at least one, also those that are down} */
  public List<CassandraNode> nodes() {
    return nodes;
  }

  /**
   * One node by its position.
   *
   * @param index the position, from 0
   * @return the node
   */
  public CassandraNode node(int index) {
    return nodes.get(index);
  }

  /** {@return host and port of the first node} */
  public InetSocketAddress contactPoint() {
    return nodes.get(0).address();
  }

  /** {@return the name of the data centre for the driver} */
  public String localDatacenter() {
    return backend.localDatacenter().orElseGet(() -> admin.ask("data_center"));
  }

  /** {@return the version of Cassandra that the server reports, such as {@code 5.0.9}} */
  public String version() {
    return admin.ask("release_version");
  }

  /**
   * {@return a driver session for checks that do not use the code under test; always the same} It
   * does not use the application's driver configuration. It opens at its first use and closes with
   * the cluster.
   */
  public CqlSession session() {
    return admin.get();
  }

  /** Stops all nodes, and removes their data unless a data directory was given. */
  @Override
  public void close() {
    admin.close();
    backend.close();
  }

  /** Waits until all running nodes answer and, together, reach each other. */
  void awaitRunningNodes() {
    List<InetSocketAddress> running =
        nodes.stream().filter(CassandraNode::running).map(CassandraNode::address).toList();
    if (nodes.size() > 1 || admin.opened()) {
      admin.awaitNodes(running, nodes.size());
    }
  }

  @Override
  public String toString() {
    return name + " at " + contactPoint();
  }
}
