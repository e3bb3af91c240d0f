package io.cqlengine.tests.management;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An engine on two clusters, names for keyspaces that do not exist yet, and witnesses of what is
 * there. Closing drops those keyspaces.
 */
final class TwoClusters implements AutoCloseable {
  private final String prefix = "Mg" + UUID.randomUUID().toString().substring(0, 8) + "_";
  private final List<String> keyspaces = new ArrayList<>();
  private final List<CassandraCluster> clusters;
  private final CqlEngine engine;

  TwoClusters(CassandraCluster first, CassandraCluster second) {
    clusters = List.of(first, second);
    engine =
        CqlEngine.builder()
            .connection(settings(first).asDefault().build())
            .connection(settings(second).build())
            .build();
  }

  private static ConnectionSettingsBuilder settings(CassandraCluster cluster) {
    InetSocketAddress address = cluster.contactPoint();
    return ConnectionSettings.named(cluster.name())
        .contactPoint(address.getHostString(), address.getPort())
        .requestTimeout(Duration.ofSeconds(20))
        // Each schema change waits this long for more of them.
        .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10));
  }

  CqlEngine engine() {
    return engine;
  }

  SchemaManager schema() {
    return SchemaManager.of(engine);
  }

  /** A mixed-case name of this class's own. */
  String keyspace(String name) {
    String unique = prefix + name;
    keyspaces.add(unique);
    return unique;
  }

  /** A keyspace that exists on both clusters. */
  String created(String name) {
    String keyspace = keyspace(name);
    schema()
        .createKeyspaces(
            Targets.connections("cluster1", "cluster2").keyspaces(keyspace), Replication.simple(1));
    return keyspace;
  }

  /** Runs CQL on a cluster by a bare driver session. */
  List<Row> cql(String cluster, String cql, Object... values) {
    return clusters.stream()
        .filter(candidate -> candidate.name().equals(cluster))
        .findFirst()
        .orElseThrow()
        .session()
        .execute(cql, values)
        .all();
  }

  /** The server's replication map; empty when there is no such keyspace. */
  Map<String, String> replication(String cluster, String keyspace) {
    return cql(
            cluster,
            "SELECT replication FROM system_schema.keyspaces WHERE keyspace_name = ?",
            keyspace)
        .stream()
        .findFirst()
        .map(row -> row.getMap(0, String.class, String.class))
        .orElse(Map.of());
  }

  /** The server's columns, each with kind, place, order and type; empty without the table. */
  Map<String, String> columns(String cluster, String keyspace, String table) {
    Map<String, String> columns = new TreeMap<>(Comparator.naturalOrder());
    cql(
            cluster,
            "SELECT * FROM system_schema.columns WHERE keyspace_name = ? AND table_name = ?",
            keyspace,
            table)
        .forEach(row -> columns.put(row.getString("column_name"), describe(row)));
    return columns;
  }

  private static String describe(Row row) {
    String kind = row.getString("kind");
    return switch (kind) {
      case "partition_key" -> "partition " + row.getInt("position") + " " + row.getString("type");
      case "clustering" ->
          String.join(
              " ",
              kind,
              Integer.toString(row.getInt("position")),
              row.getString("clustering_order"),
              row.getString("type"));
      default -> row.getString("type");
    };
  }

  @Override
  public void close() {
    for (String keyspace : keyspaces) {
      clusters.forEach(cluster -> drop(cluster.name(), keyspace));
    }
    engine.close();
  }

  /** On the engine's session, which waits less after schema changes than the witness does. */
  private void drop(String connection, String keyspace) {
    SimpleStatement drop =
        SimpleStatement.newInstance("DROP KEYSPACE IF EXISTS \"" + keyspace + '"')
            .setTimeout(Duration.ofSeconds(30));
    engine.connections().get(connection).session().execute(drop);
  }
}
