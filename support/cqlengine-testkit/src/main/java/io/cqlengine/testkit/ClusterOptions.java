package io.cqlengine.testkit;

import io.cqlengine.testkit.tls.ClientEncryption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The options of a cluster. They are immutable; {@link #builder()} creates them. */
public final class ClusterOptions {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.testkit");
  private static final ClusterOptions DEFAULTS = builder().build();

  private final Optional<String> version;
  private final int nodes;
  private final int heapMegabytes;
  private final Map<String, Object> settings;
  private final Optional<ClientEncryption> clientEncryption;
  private final Optional<Path> dataDirectory;
  private final boolean fixedAddresses;
  private final boolean inMemory;
  private final Optional<Path> javaHome;
  private final Duration startTimeout;
  private final Consumer<String> progress;

  ClusterOptions(ClusterOptionsBuilder builder) {
    version = Optional.ofNullable(builder.version);
    nodes = builder.nodes == null ? 1 : builder.nodes;
    heapMegabytes = builder.heapMegabytes == null ? 512 : builder.heapMegabytes;
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(builder.settings));
    clientEncryption = Optional.ofNullable(builder.clientEncryption);
    dataDirectory = Optional.ofNullable(builder.dataDirectory).map(Path::toAbsolutePath);
    fixedAddresses = builder.fixedAddresses;
    inMemory = builder.inMemory;
    javaHome = Optional.ofNullable(builder.javaHome);
    startTimeout = builder.startTimeout == null ? Duration.ofMinutes(2) : builder.startTimeout;
    progress = builder.progress == null ? LOG::info : builder.progress;
  }

  /**
   * {@return the defaults: one node, the version that the build resolved, 512 MB of heap, free
   * ports, and temporary data}
   */
  public static ClusterOptions defaults() {
    return DEFAULTS;
  }

  /** {@return a new builder with the defaults} */
  public static ClusterOptionsBuilder builder() {
    return new ClusterOptionsBuilder();
  }

  /** {@return the version of Cassandra; empty for the one that the build resolved} */
  public Optional<String> version() {
    return version;
  }

  /** {@return the number of nodes of each cluster, at least 1} */
  public int nodes() {
    return nodes;
  }

  /** {@return the heap of each node in megabytes} */
  public int heapMegabytes() {
    return heapMegabytes;
  }

  /**
   * {@return settings of {@code cassandra.yaml} by name, which replace those of the test kit:
   * strings, numbers, booleans, lists and maps of these}
   */
  public Map<String, Object> settings() {
    return settings;
  }

  /** {@return the encryption between clients and nodes; empty for none} */
  public Optional<ClientEncryption> clientEncryption() {
    return clientEncryption;
  }

  /**
   * {@return the directory for data and logs, with a sub-directory for each cluster; empty for a
   * temporary directory that is removed with the cluster}
   */
  public Optional<Path> dataDirectory() {
    return dataDirectory;
  }

  /**
   * {@return whether the clusters have the well-known addresses 127.0.0.1, 127.0.0.2 and so on, all
   * at port 9042, instead of 127.0.0.1 at free ports}
   */
  public boolean fixedAddresses() {
    return fixedAddresses;
  }

  /**
   * {@return whether nodes keep all tables in memory until they stop; by default false} That is
   * faster, but such nodes cannot be killed, because they would lose their data.
   */
  public boolean inMemory() {
    return inMemory;
  }

  /** {@return the home of the JDK that runs the server, or empty to search for one} */
  public Optional<Path> javaHome() {
    return javaHome;
  }

  /** {@return how long a node may take to start; by default two minutes} */
  public Duration startTimeout() {
    return startTimeout;
  }

  /**
   * {@return the receiver of short lines about progress; by default the logger {@code
   * io.cqlengine.testkit} at INFO}
   */
  public Consumer<String> progress() {
    return progress;
  }
}
