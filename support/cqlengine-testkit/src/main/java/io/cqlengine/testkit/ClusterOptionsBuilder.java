package io.cqlengine.testkit;

import io.cqlengine.testkit.tls.ClientEncryption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link ClusterOptions}. {@link #build()} reports all wrong options, and those that were
 * given twice, in one exception.
 */
public final class ClusterOptionsBuilder {
  private static final int SMALLEST_HEAP = 256;

  @Nullable String version;
  @Nullable Integer nodes;
  @Nullable Integer heapMegabytes;
  final Map<String, Object> settings = new LinkedHashMap<>();
  @Nullable ClientEncryption clientEncryption;
  @Nullable Path dataDirectory;
  boolean fixedAddresses;
  boolean inMemory;
  @Nullable Path javaHome;
  @Nullable Duration startTimeout;
  @Nullable Consumer<String> progress;
  private final List<String> problems = new ArrayList<>();

  ClusterOptionsBuilder() {}

  /**
   * Sets the version of Cassandra.
   *
   * @param version the version, such as {@code 5.0.6}: 4.0, 4.1 or 5.0
   * @return this builder
   */
  public ClusterOptionsBuilder version(String version) {
    once("version", this.version);
    require(
        version.matches("(4\\.[01]|5\\.0)[.-].*"),
        "version " + version + ": it must be 4.0.x, 4.1.x or 5.0.x");
    this.version = version;
    return this;
  }

  /**
   * Sets the number of nodes of each cluster.
   *
   * @param nodes at least 1
   * @return this builder
   */
  public ClusterOptionsBuilder nodes(int nodes) {
    once("nodes", this.nodes);
    require(nodes >= 1, "nodes " + nodes + ": a cluster has at least one");
    this.nodes = nodes;
    return this;
  }

  /**
   * Sets the heap of each node.
   *
   * @param heapMegabytes megabytes, at least 256
   * @return this builder
   */
  public ClusterOptionsBuilder heapMegabytes(int heapMegabytes) {
    once("heapMegabytes", this.heapMegabytes);
    require(
        heapMegabytes >= SMALLEST_HEAP,
        "heapMegabytes " + heapMegabytes + ": a node needs " + SMALLEST_HEAP);
    this.heapMegabytes = heapMegabytes;
    return this;
  }

  /**
   * Adds a setting of {@code cassandra.yaml}, which replaces that of the test kit.
   *
   * @param name the name in that file
   * @param value a string, number, boolean, or a list or map of these
   * @return this builder
   */
  public ClusterOptionsBuilder setting(String name, Object value) {
    once("setting " + name, settings.get(name));
    require(name.matches("[a-z][a-z0-9_]*"), "setting " + name + ": no name of cassandra.yaml");
    settings.put(name, value);
    return this;
  }

  /**
   * Requires encryption between clients and nodes: the setting {@code client_encryption_options}.
   * The cluster's own session uses it, too.
   *
   * @param clientEncryption certificates and keys
   * @return this builder
   */
  public ClusterOptionsBuilder clientEncryption(ClientEncryption clientEncryption) {
    this.clientEncryption = clientEncryption;
    return setting("client_encryption_options", clientEncryption.setting());
  }

  /**
   * Stores data and logs in a directory, and starts with the data that is there.
   *
   * @param dataDirectory the directory; each cluster has a sub-directory of its name
   * @return this builder
   */
  public ClusterOptionsBuilder dataDirectory(Path dataDirectory) {
    once("dataDirectory", this.dataDirectory);
    this.dataDirectory = dataDirectory;
    return this;
  }

  /**
   * Uses fixed addresses: 127.0.0.1 for the first cluster, 127.0.0.2 for the second and so on, all
   * with port 9042. Each node of a cluster of several nodes has an address of its own.
   *
   * @return this builder
   */
  public ClusterOptionsBuilder fixedAddresses() {
    this.fixedAddresses = true;
    return this;
  }

  /**
   * Keeps all tables in memory until the nodes stop. That is faster, but the nodes cannot be
   * killed, because they would lose their data.
   *
   * @return this builder
   */
  public ClusterOptionsBuilder inMemory() {
    this.inMemory = true;
    return this;
  }

  /**
   * Sets the JDK that runs the server.
   *
   * @param javaHome its home directory
   * @return this builder
   */
  public ClusterOptionsBuilder javaHome(Path javaHome) {
    once("javaHome", this.javaHome);
    this.javaHome = javaHome;
    return this;
  }

  /**
   * Sets how long a node may take to start.
   *
   * @param startTimeout more than zero
   * @return this builder
   */
  public ClusterOptionsBuilder startTimeout(Duration startTimeout) {
    once("startTimeout", this.startTimeout);
    require(
        !startTimeout.isNegative() && !startTimeout.isZero(),
        "startTimeout " + startTimeout + ": it must be more than zero");
    this.startTimeout = startTimeout;
    return this;
  }

  /**
   * Sets a receiver of short lines about progress, for example for a demo.
   *
   * @param progress the receiver, called by several threads
   * @return this builder
   */
  public ClusterOptionsBuilder progress(Consumer<String> progress) {
    once("progress", this.progress);
    this.progress = progress;
    return this;
  }

  /**
   * Builds the options.
   *
   * @return the options
   * @throws TestKitException with all problems
   */
  public ClusterOptions build() {
    if (!problems.isEmpty()) {
      throw new TestKitException(
          "The cluster options are not valid: " + String.join("; ", problems));
    }
    return new ClusterOptions(this);
  }

  private void once(String option, @Nullable Object before) {
    require(before == null, option + " is given twice");
  }

  private void require(boolean condition, String problem) {
    if (!condition) {
      problems.add(problem);
    }
  }
}
