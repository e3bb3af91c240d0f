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
 * Makes {@link ClusterOptions}. An option given twice, or one that makes no sense, is an error of
 * {@link #build()}, which names all of them.
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
  boolean volatileSchema;
  @Nullable Path javaHome;
  @Nullable Duration startTimeout;
  @Nullable Consumer<String> progress;
  private final List<String> problems = new ArrayList<>();

  ClusterOptionsBuilder() {}

  /**
   * Asks for a version of Cassandra.
   *
   * @param version such as {@code 5.0.6}; 5.0 is what the test kit knows to start
   * @return this builder
   */
  public ClusterOptionsBuilder version(String version) {
    once("version", this.version);
    require(version.matches("5\\.0[.-].*"), "version " + version + ": it must be a 5.0.x");
    this.version = version;
    return this;
  }

  /**
   * Asks for clusters of several nodes.
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
   * Sizes the heap of each node.
   *
   * @param heapMegabytes at least 256
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
   * Adds a setting to {@code cassandra.yaml}, or replaces one that the test kit writes there.
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
   * Lets the nodes speak only to clients that encrypt: the setting {@code
   * client_encryption_options}. The cluster's own session does so.
   *
   * @param clientEncryption certificates and keys
   * @return this builder
   */
  public ClusterOptionsBuilder clientEncryption(ClientEncryption clientEncryption) {
    this.clientEncryption = clientEncryption;
    return setting("client_encryption_options", clientEncryption.setting());
  }

  /**
   * Keeps data and logs in a directory, and starts on what is there.
   *
   * @param dataDirectory the directory; each cluster gets a sub-directory named like itself
   * @return this builder
   */
  public ClusterOptionsBuilder dataDirectory(Path dataDirectory) {
    once("dataDirectory", this.dataDirectory);
    this.dataDirectory = dataDirectory;
    return this;
  }

  /**
   * Puts the first cluster at 127.0.0.1, the second at 127.0.0.2 and so on, all at port 9042. The
   * nodes of one cluster of several nodes take one of these addresses each.
   *
   * @return this builder
   */
  public ClusterOptionsBuilder fixedAddresses() {
    this.fixedAddresses = true;
    return this;
  }

  /**
   * Answers schema changes before they are on disk. That is faster. The nodes refuse to be killed,
   * because they would lose their tables.
   *
   * @return this builder
   */
  public ClusterOptionsBuilder volatileSchema() {
    this.volatileSchema = true;
    return this;
  }

  /**
   * Names the JDK that runs the server.
   *
   * @param javaHome its home
   * @return this builder
   */
  public ClusterOptionsBuilder javaHome(Path javaHome) {
    once("javaHome", this.javaHome);
    this.javaHome = javaHome;
    return this;
  }

  /**
   * Limits the time that a node may take to start.
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
   * Receives short lines about what is going on, so that a demo can show them.
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
   * Makes the options.
   *
   * @return the options
   * @throws TestKitException if there are problems; it names all
   */
  public ClusterOptions build() {
    if (!problems.isEmpty()) {
      throw new TestKitException("Cluster options refused: " + String.join("; ", problems));
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
