package io.cqlengine.testkit.local;

import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.cache.CacheDirectory;
import io.cqlengine.testkit.classpath.ClassPathSearch;
import io.cqlengine.testkit.classpath.ServerClassPath;
import io.cqlengine.testkit.host.Host;
import io.cqlengine.testkit.host.Parallel;
import io.cqlengine.testkit.jdk.Jdk;
import io.cqlengine.testkit.jdk.JdkSearch;
import io.cqlengine.testkit.spi.ClusterBackend;
import io.cqlengine.testkit.spi.ClusterProvider;
import io.cqlengine.testkit.spi.ClusterRequest;
import java.util.ArrayList;
import java.util.List;

/** Starts the nodes of clusters as processes of this machine. */
public final class LocalProvider implements ClusterProvider {
  private final Host host;

  /** For the current machine. */
  public LocalProvider() {
    this(Host.current());
  }

  LocalProvider(Host host) {
    this.host = host;
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public ClusterBackend start(ClusterRequest request) {
    if (host.windows()) {
      throw new TestKitException(
          "Local Cassandra does not run on Windows. Run the tests on Linux or macOS, under"
              + " WSL, or on clusters that already run"
              + " (-Dcqlengine.testkit.clusters=host:port,...).");
    }
    ClusterOptions options = request.options();
    Jdk jdk = new JdkSearch(host).find(options.javaHome().orElse(null));
    CacheDirectory cache = CacheDirectory.of(host);
    ServerClassPath server =
        new ClassPathSearch(host, cache, options.progress()).find(options.version().orElse(null));
    ServerJvm jvm = new ServerJvm(jdk, server, cache);
    options
        .progress()
        .accept(request.name() + ": starting Cassandra " + server.version() + " on " + jdk.home());
    LocalCluster cluster = prepare(request, jvm);
    try {
      startNodes(cluster);
      return cluster;
    } catch (TestKitException failure) {
      cluster.abandon();
      if (options.fixedAddresses() || cluster.nodes().stream().noneMatch(LocalNode::portTaken)) {
        throw failure;
      }
    }
    // Another process took a port that was free. Try again with others.
    LocalCluster again = prepare(request, jvm);
    try {
      startNodes(again);
      return again;
    } catch (TestKitException failure) {
      again.abandon();
      throw failure;
    }
  }

  private static LocalCluster prepare(ClusterRequest request, ServerJvm jvm) {
    ClusterOptions options = request.options();
    int count = options.nodes();
    List<NodeAddress> addresses =
        options.fixedAddresses()
            ? Ports.fixed(1 + request.index() * count, count)
            : Ports.free(count);
    ClusterDirectory directory =
        ClusterDirectory.open(options.dataDirectory(), request.name(), count);
    List<LocalNode> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      NodeConfiguration configuration =
          new NodeConfiguration(
              jvm.version(),
              request.name(),
              addresses.get(i),
              addresses.get(0).seed(),
              directory.node(i),
              options.inMemory(),
              options.settings());
      nodes.add(new LocalNode(jvm, configuration, options));
    }
    return new LocalCluster(nodes, directory, options.dataDirectory().isEmpty());
  }

  /** The first node starts before the others, which join through it. */
  private static void startNodes(LocalCluster cluster) {
    List<LocalNode> nodes = cluster.nodes();
    nodes.get(0).start();
    Parallel.forEach(nodes.subList(1, nodes.size()), LocalNode::start);
  }
}
