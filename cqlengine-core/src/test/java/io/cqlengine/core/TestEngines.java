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

/** Engines, settings and tables on the clusters of a test. */
public final class TestEngines {
  /** A statement that every server answers. */
  public static final SimpleStatement PING =
      SimpleStatement.newInstance("SELECT key FROM system.local");

  private TestEngines() {}

  /** Settings named as the cluster, with the keyspace of the class as the default one. */
  public static ConnectionSettingsBuilder settings(
      CassandraCluster cluster, TestKeyspace keyspace) {
    return settings(cluster.name(), cluster, keyspace);
  }

  /** The same under another name. */
  public static ConnectionSettingsBuilder settings(
      String name, CassandraCluster cluster, TestKeyspace keyspace) {
    return ConnectionSettings.named(name)
        .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
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
    OptionsMap options = OptionsMap.driverDefaults();
    settings(cluster, keyspace).build().applyTo(options);
    // The driver waits a second after each schema change, and two at its close.
    options.put(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10));
    options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0);
    options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0);
    options.put(TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, cluster.localDatacenter());
    return CqlSession.builder()
        .withConfigLoader(DriverConfigLoader.fromMap(options))
        .addContactPoint(cluster.contactPoint())
        .withKeyspace(keyspace.identifier())
        .build();
  }
}
