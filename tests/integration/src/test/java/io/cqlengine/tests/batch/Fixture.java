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
final class Fixture implements AutoCloseable {
  static final BoundCar CIVIC = new BoundCar("Ada", 2010, "Civic");
  static final BoundCar JAZZ = new BoundCar("Ada", 2011, "Jazz");
  static final BoundCar MODEL_S = new BoundCar("Grace", 2012, "Model S");

  final CqlEngine engine;
  final QuerySet<BoundCar> owned;
  final QuerySet<UnboundCar> free;
  private final List<CassandraCluster> clusters;
  final String keyspace;

  Fixture(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.clusters = clusters;
    this.keyspace = keyspace.name();
    CqlEngine.Builder builder = CqlEngine.builder();
    for (int cluster = 0; cluster < clusters.size(); cluster++) {
      createTable(cluster, keyspace.name(), "bound_car", BoundCar.CQL);
      createTable(cluster, keyspace.name(), "unbound_car", UnboundCar.CQL);
      createTable(cluster, keyspace.name(), "clicks", Clicks.CQL);
      builder.connection(settings(cluster));
    }
    engine = builder.build();
    engine.connections().setDefault("cluster" + clusters.size());
    owned = engine.objects(BoundCar.class);
    free = engine.objects(UnboundCar.class);
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
      cluster.session().execute("TRUNCATE " + keyspace + ".bound_car");
      cluster.session().execute("TRUNCATE " + keyspace + ".unbound_car");
    }
  }

  List<String> makes(int cluster) {
    return makes(cluster, keyspace);
  }

  List<String> makes(int cluster, String inKeyspace) {
    return clusters
        .get(cluster)
        .session()
        .execute("SELECT make FROM " + inKeyspace + ".bound_car")
        .map(row -> row.getString(0))
        .all();
  }

  long freeRows(int cluster) {
    return clusters
        .get(cluster)
        .session()
        .execute("SELECT id FROM " + keyspace + ".unbound_car")
        .all()
        .size();
  }

  @Override
  public void close() {
    engine.close();
  }
}
