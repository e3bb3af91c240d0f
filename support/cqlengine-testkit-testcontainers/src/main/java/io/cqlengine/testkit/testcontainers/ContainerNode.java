package io.cqlengine.testkit.testcontainers;

import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.spi.ClusterRequest;
import io.cqlengine.testkit.spi.NodeControl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Collectors;
import org.testcontainers.cassandra.CassandraContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container with one node. Its port on this machine is fixed, so that it stays the same after a
 * restart.
 */
final class ContainerNode implements NodeControl {
  private static final String DEFAULT_VERSION = "5.0";
  private static final int NATIVE_PORT = 9042;
  private static final long PAUSE_MILLIS = 500;

  private final String name;
  private final ClusterOptions options;
  private final CassandraContainer container;
  private final int port;

  ContainerNode(ClusterRequest request) {
    this.name = request.name();
    this.options = request.options();
    this.port = options.fixedAddresses() ? NATIVE_PORT : freePort();
    String host = options.fixedAddresses() ? "127.0.0." + (request.index() + 1) + ":" : "";
    this.container =
        new CassandraContainer(
            DockerImageName.parse("cassandra:" + options.version().orElse(DEFAULT_VERSION)));
    container.setPortBindings(List.of(host + port + ":" + NATIVE_PORT));
    container.withStartupTimeout(options.startTimeout());
    container.withEnv("CASSANDRA_CLUSTER_NAME", name);
    container.withEnv("MAX_HEAP_SIZE", options.heapMegabytes() + "M");
    container.withEnv("JVM_EXTRA_OPTS", settings());
  }

  /** Cassandra accepts single settings as system properties if this is enabled. */
  private String settings() {
    return "-Dcassandra.config.allow_system_properties=true"
        + " -Dcassandra.settings.materialized_views_enabled=true"
        + " -Dcassandra.settings.sasi_indexes_enabled=true"
        + " -Dcassandra.settings.user_defined_functions_enabled=true"
        + options.settings().entrySet().stream()
            .map(entry -> " -Dcassandra.settings." + entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining());
  }

  void firstStart() {
    options.progress().accept(name + ": starting a container of " + container.getDockerImageName());
    container.start();
    options.progress().accept(name + ": up at " + address());
  }

  void remove() {
    container.stop();
  }

  @Override
  public InetSocketAddress address() {
    return new InetSocketAddress(container.getHost(), port);
  }

  @Override
  public boolean alive() {
    return container.isRunning();
  }

  @Override
  public void stop() {
    container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void pause() {
    container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void resume() {
    container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void start() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    long deadline = System.nanoTime() + options.startTimeout().toNanos();
    try {
      // The port on this machine is open as soon as the container runs, so ask the server itself.
      while (container
              .execInContainer("cqlsh", "-e", "SELECT release_version FROM system.local")
              .getExitCode()
          != 0) {
        if (System.nanoTime() > deadline) {
          throw new TestKitException("Container of " + name + " does not answer: look at its log");
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException failure) {
      throw new TestKitException("Container of " + name + " cannot be asked: " + failure, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TestKitException("Interrupted while " + name + " starts", interrupted);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new TestKitException("No free port on this machine: " + failure, failure);
    }
  }
}
