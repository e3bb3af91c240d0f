package io.cqlengine.tests.batch;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import java.time.Duration;
import java.util.List;

/**
 * Two clusters with the same tables, an engine with both as connections and the second as default,
 * and what a bare session sees on each.
 */
final class Ground implements AutoCloseable {
  static final Owned CIVIC = new Owned("Ada", 2010, "Civic");
  static final Owned JAZZ = new Owned("Ada", 2011, "Jazz");
  static final Owned MODEL_S = new Owned("Grace", 2012, "Model S");

  final CqlEngine engine;
  final QuerySet<Owned> owned;
  final QuerySet<Free> free;
  private final List<CassandraCluster> clusters;
  private final String keyspace;

  Ground(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.clusters = clusters;
    this.keyspace = keyspace.name();
    CqlEngine.Builder builder = CqlEngine.builder();
    for (int cluster = 0; cluster < clusters.size(); cluster++) {
      createTable(cluster, keyspace.name(), "owned", Owned.CQL);
      createTable(cluster, keyspace.name(), "free", Free.CQL);
      createTable(cluster, keyspace.name(), "clicks", Clicks.CQL);
      builder.connection(settings(cluster));
    }
    engine = builder.build();
    engine.connections().setDefault("cluster" + clusters.size());
    owned = engine.objects(Owned.class);
    free = engine.objects(Free.class);
  }

  private ConnectionSettings settings(int cluster) {
    return ConnectionSettings.named("cluster" + (cluster + 1))
        .contactPoint("127.0.0.1", clusters.get(cluster).contactPoint().getPort())
        .keyspace(keyspace)
        .requestTimeout(Duration.ofSeconds(20))
        .build();
  }

  void createTable(int cluster, String keyspace, String table, String columns) {
    clusters
        .get(cluster)
        .session()
        .execute("CREATE TABLE " + keyspace + "." + table + " " + columns);
  }

  void empty() {
    for (CassandraCluster cluster : clusters) {
      cluster.session().execute("TRUNCATE " + keyspace + ".owned");
      cluster.session().execute("TRUNCATE " + keyspace + ".free");
    }
  }

  List<String> makes(int cluster) {
    return makes(cluster, keyspace);
  }

  List<String> makes(int cluster, String inKeyspace) {
    return clusters
        .get(cluster)
        .session()
        .execute("SELECT make FROM " + inKeyspace + ".owned")
        .map(row -> row.getString(0))
        .all();
  }

  long freeRows(int cluster) {
    return clusters
        .get(cluster)
        .session()
        .execute("SELECT id FROM " + keyspace + ".free")
        .all()
        .size();
  }

  @Override
  public void close() {
    engine.close();
  }
}
