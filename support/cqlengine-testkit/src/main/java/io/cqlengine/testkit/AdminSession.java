package io.cqlengine.testkit;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.cqlengine.testkit.tls.ClientEncryption;
import io.cqlengine.testkit.tls.KeyStoreFile;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's own session, opened at its first use. It does not use the application's driver
 * configuration.
 */
final class AdminSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);

  /** How long the driver collects schema changes before it reads the schema. */
  private static final Duration SCHEMA_WINDOW = Duration.ofMillis(10);

  private static final int QUIET_MILLIS = 50;
  private static final int CLOSE_MILLIS = 15_000;
  private static final long PAUSE_MILLIS = 50;

  /**
   * A system keyspace with as many replicas as clusters of the test kit have nodes; on Cassandra
   * 4.0 with three.
   */
  private static final String PROBE =
      "SELECT * FROM system_distributed.view_build_status"
          + " WHERE keyspace_name = 'none' AND view_name = 'none'";

  private final String cluster;
  private final List<InetSocketAddress> addresses;
  private final Optional<ClientEncryption> encryption;
  private @Nullable CqlSession session;
  private boolean closed;

  AdminSession(
      String cluster, List<InetSocketAddress> addresses, Optional<ClientEncryption> encryption) {
    this.cluster = cluster;
    this.addresses = addresses;
    this.encryption = encryption;
  }

  synchronized CqlSession get() {
    if (closed) {
      throw new TestKitException(
          cluster + " is closed and has no session. Use the session while the cluster is open.");
    }
    if (session == null) {
      session = open();
    }
    return session;
  }

  synchronized boolean opened() {
    return session != null;
  }

  /** A value of the contacted node's row in {@code system.local}. */
  String ask(String column) {
    return Objects.requireNonNull(
        Objects.requireNonNull(get().execute("SELECT " + column + " FROM system.local").one())
            .getString(0));
  }

  private CqlSession open() {
    OptionsMap options = OptionsMap.driverDefaults();
    options.put(TypedDriverOption.SESSION_NAME, "admin-" + cluster);
    options.put(TypedDriverOption.REQUEST_TIMEOUT, TIMEOUT);
    options.put(TypedDriverOption.CONNECTION_CONNECT_TIMEOUT, TIMEOUT);
    options.put(TypedDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, TIMEOUT);
    options.put(TypedDriverOption.CONNECTION_SET_KEYSPACE_TIMEOUT, TIMEOUT);
    options.put(TypedDriverOption.CONTROL_CONNECTION_TIMEOUT, TIMEOUT);
    options.put(TypedDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, TIMEOUT);
    options.put(TypedDriverOption.LOAD_BALANCING_POLICY_CLASS, "DcInferringLoadBalancingPolicy");
    // The driver waits two seconds at each close, and logs errors when it does not wait at all.
    options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_UNIT, "MILLISECONDS");
    options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, QUIET_MILLIS);
    options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, CLOSE_MILLIS);
    options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT, "MILLISECONDS");
    options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, QUIET_MILLIS);
    options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT, CLOSE_MILLIS);
    if (addresses.size() == 1) {
      // With several nodes the driver's second also covers its check of schema agreement, which may
      // look at a node that has not heard of the change.
      options.put(TypedDriverOption.METADATA_SCHEMA_WINDOW, SCHEMA_WINDOW);
    }
    // Reconnects soon to a node that was down.
    options.put(TypedDriverOption.RECONNECTION_POLICY_CLASS, "ConstantReconnectionPolicy");
    options.put(TypedDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(250));
    encryption.ifPresent(it -> encrypt(options, it));
    return CqlSession.builder()
        .withConfigLoader(DriverConfigLoader.fromMap(options))
        .withClassLoader(CqlSession.class.getClassLoader())
        .addContactPoints(addresses)
        .build();
  }

  /** Accepts a certificate for any host, because a test may want a wrong one. */
  private static void encrypt(OptionsMap options, ClientEncryption encryption) {
    options.put(TypedDriverOption.SSL_ENGINE_FACTORY_CLASS, "DefaultSslEngineFactory");
    options.put(TypedDriverOption.SSL_HOSTNAME_VALIDATION, false);
    KeyStoreFile trusted = encryption.trusted();
    options.put(TypedDriverOption.SSL_TRUSTSTORE_PATH, trusted.path().toString());
    options.put(TypedDriverOption.SSL_TRUSTSTORE_PASSWORD, trusted.password());
    encryption
        .client()
        .ifPresent(
            client -> {
              options.put(TypedDriverOption.SSL_KEYSTORE_PATH, client.path().toString());
              options.put(TypedDriverOption.SSL_KEYSTORE_PASSWORD, client.password());
            });
  }

  /** Waits until each of these nodes, as coordinator, reaches as many replicas as there are. */
  void awaitNodes(List<InetSocketAddress> running, int all) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (InetSocketAddress address : running) {
      awaitNode(address, level(running.size(), all), deadline);
    }
  }

  private void awaitNode(InetSocketAddress address, ConsistencyLevel level, long deadline) {
    String last = "the driver does not know it";
    while (System.nanoTime() < deadline) {
      Optional<Node> node = find(address);
      if (node.isPresent()) {
        try {
          get()
              .execute(
                  SimpleStatement.newInstance(PROBE)
                      .setNode(node.get())
                      .setConsistencyLevel(level)
                      .setTimeout(PROBE_TIMEOUT));
          return;
        } catch (DriverException notYet) {
          last = notYet.toString();
        }
      }
      sleep();
    }
    throw new TestKitException(
        "Node %s of %s does not work with the others (%s). Look at the logs of the nodes."
            .formatted(address, cluster, last));
  }

  private Optional<Node> find(InetSocketAddress address) {
    return get().getMetadata().getNodes().values().stream()
        .filter(node -> node.getEndPoint().resolve().equals(address))
        .findFirst();
  }

  private static ConsistencyLevel level(int running, int all) {
    return switch (running) {
      case 1 -> ConsistencyLevel.ONE;
      case 2 -> ConsistencyLevel.TWO;
      default -> running == all ? ConsistencyLevel.ALL : ConsistencyLevel.THREE;
    };
  }

  private void sleep() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TestKitException("Interrupted while waiting for " + cluster, interrupted);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (session != null) {
      session.forceCloseAsync().toCompletableFuture().join();
    }
  }
}
