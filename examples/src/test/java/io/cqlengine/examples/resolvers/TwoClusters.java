package io.cqlengine.examples.resolvers;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An engine with resolvers on two clusters. Both clusters have keyspaces with a table of visits.
 * There is no default connection.
 */
final class TwoClusters implements AutoCloseable {
  static final int SYNC = 1;
  static final int ASYNC = 2;
  static final int BATCH = 3;

  /** The days of the visits that {@link #write} writes. */
  static final List<Integer> ALL_DAYS = List.of(SYNC, ASYNC, BATCH);

  private final List<CassandraCluster> clusters;
  private final List<String> keyspaces;
  private final CqlEngine engine;

  TwoClusters(
      List<CassandraCluster> clusters, List<String> keyspaces, ConnectionResolver... resolvers) {
    this.clusters = clusters;
    this.keyspaces = keyspaces;
    CqlEngine.Builder builder = CqlEngine.builder();
    clusters.forEach(cluster -> builder.connection(settings(cluster)));
    List.of(resolvers).forEach(builder::resolver);
    engine = builder.build();
    SchemaManager schema = SchemaManager.of(engine);
    schema.createKeyspaces(everywhere(), Replication.simple(1));
    schema.syncTables(everywhere(), Visit.class);
  }

  private ConnectionSettings settings(CassandraCluster cluster) {
    return ConnectionSettings.named(cluster.name())
        .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
        .keyspace(keyspaces.get(0))
        .requestTimeout(Duration.ofSeconds(20))
        // The tests do not use schema metadata, and reading it after each change takes long.
        .option(TypedDriverOption.METADATA_SCHEMA_ENABLED, false)
        .build();
  }

  private Targets everywhere() {
    return Targets.connections(clusters.stream().map(CassandraCluster::name).toList())
        .keyspaces(keyspaces);
  }

  CqlEngine engine() {
    return engine;
  }

  /** Writes three visits: synchronously, asynchronously and in a batch. */
  static void write(QueryContext context, String visitor) {
    QuerySet<Visit> visits = context.objects(Visit.class);
    visits.save(new Visit(visitor, SYNC, "sync"));
    visits.async().create(new Visit(visitor, ASYNC, "async")).toCompletableFuture().join();
    BatchQuery.on(context).run(batch -> visits.batch(batch).create(visit(visitor)));
  }

  private static Visit visit(String visitor) {
    return new Visit(visitor, BATCH, "batch");
  }

  /** The days of a visitor by cluster and keyspace, such as {@code cluster1.ks1}. */
  Map<String, List<Integer>> found(String visitor) {
    Map<String, List<Integer>> found = new TreeMap<>();
    for (CassandraCluster cluster : clusters) {
      for (String keyspace : keyspaces) {
        List<Integer> days =
            cluster
                .session()
                .execute("SELECT day FROM " + keyspace + ".visit WHERE visitor = ?", visitor)
                .map(row -> row.getInt(0))
                .all();
        if (!days.isEmpty()) {
          found.put(cluster.name() + "." + keyspace, days);
        }
      }
    }
    return found;
  }

  @Override
  public void close() {
    for (CassandraCluster cluster : clusters) {
      for (String keyspace : keyspaces) {
        SimpleStatement drop =
            SimpleStatement.newInstance("DROP KEYSPACE IF EXISTS " + keyspace)
                .setTimeout(Duration.ofSeconds(30));
        engine.connections().get(cluster.name()).session().execute(drop);
      }
    }
    engine.close();
  }
}
