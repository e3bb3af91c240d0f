package io.cqlengine.core;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Engines, settings and tables on the clusters of a test. */
public final class TestEngines {
  /** A statement that every server answers. */
  public static final SimpleStatement PING =
      SimpleStatement.newInstance("SELECT key FROM system.local");

  private static final Duration SCHEMA_WINDOW = Duration.ofMillis(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Whether tests run at their full size, and not at the size that the gate has time for. */
  public static final boolean SLOW = Boolean.getBoolean("cqlengine.tests.slow");

  private TestEngines() {}

  /** Settings named as the cluster, with the keyspace of the class as the default one. */
  public static ConnectionSettingsBuilder settings(
      CassandraCluster cluster, TestKeyspace keyspace) {
    return settings(cluster.name(), cluster, keyspace);
  }

  /** The same under another name. */
  public static ConnectionSettingsBuilder settings(
      String name, CassandraCluster cluster, TestKeyspace keyspace) {
    return settings(name, cluster, keyspace, TIMEOUT);
  }

  /** The same with another timeout than one that a busy machine can keep. */
  public static ConnectionSettingsBuilder settings(
      String name, CassandraCluster cluster, TestKeyspace keyspace, Duration requestTimeout) {
    return ConnectionSettings.named(name)
        .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
        // Each schema change waits this long for more of them.
        .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, SCHEMA_WINDOW)
        .option(TypedDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, TIMEOUT)
        .option(TypedDriverOption.CONNECTION_CONNECT_TIMEOUT, TIMEOUT)
        .option(TypedDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, TIMEOUT)
        .option(TypedDriverOption.CONTROL_CONNECTION_TIMEOUT, TIMEOUT)
        .requestTimeout(requestTimeout)
        .keyspace(keyspace.name());
  }

  /** An engine with a connection for each cluster; the first is the default. */
  public static CqlEngine on(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    CqlEngine.Builder builder = CqlEngine.builder();
    for (CassandraCluster cluster : clusters) {
      ConnectionSettingsBuilder settings = settings(cluster, keyspace);
      builder.connection((cluster == clusters.get(0) ? settings.asDefault() : settings).build());
    }
    return builder.build();
  }

  /** Creates a table on each cluster. */
  public static void createTable(
      List<CassandraCluster> clusters, TestKeyspace keyspace, String table, String columns) {
    clusters.parallelStream()
        .forEach(
            cluster ->
                cluster
                    .session()
                    .execute("CREATE TABLE " + keyspace + "." + table + " " + columns));
  }

  /** A session such as an application opens for itself. */
  public static CqlSession bareSession(CassandraCluster cluster, TestKeyspace keyspace) {
    return bareSession(cluster, keyspace, options -> {});
  }

  /** The same with further options of the driver. */
  public static CqlSession bareSession(
      CassandraCluster cluster, TestKeyspace keyspace, Consumer<OptionsMap> more) {
    OptionsMap options = OptionsMap.driverDefaults();
    settings(cluster, keyspace).build().applyTo(options);
    // The driver waits two seconds at each close.
    options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_UNIT, "MILLISECONDS");
    options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 100);
    options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, 15_000);
    options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT, "MILLISECONDS");
    options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 100);
    options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT, 15_000);
    options.put(TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, cluster.localDatacenter());
    more.accept(options);
    return CqlSession.builder()
        .withConfigLoader(DriverConfigLoader.fromMap(options))
        .addContactPoint(cluster.contactPoint())
        .withKeyspace(keyspace.identifier())
        .build();
  }
}
