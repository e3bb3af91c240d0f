package io.cqlengine.tests.routing;

import static io.cqlengine.tests.routing.Combination.DECIDERS;
import static io.cqlengine.tests.routing.Combination.connectionOf;
import static io.cqlengine.tests.routing.Combination.keyspaceOf;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.testkit.CassandraCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two clusters on which every decider has a keyspace, and sessions that engines may borrow. The
 * connections that the deciders name lead to the clusters by turns.
 */
final class Fixture implements AutoCloseable {
  private final List<CassandraCluster> clusters;
  private final List<CqlSession> bare = new ArrayList<>();
  private final List<CqlSession> withKeyspace = new ArrayList<>();
  private final AtomicInteger ids = new AtomicInteger(LocatedRow.SEED);

  Fixture(List<CassandraCluster> clusters) {
    this.clusters = clusters;
    clusters.forEach(cluster -> bare.add(session(cluster, null)));
    IntStream.range(0, clusters.size())
        .parallel()
        .forEach(i -> prepare(bare.get(i), clusters.get(i).name()));
    clusters.forEach(
        cluster -> withKeyspace.add(session(cluster, keyspaceOf(RouteSource.DEFAULT))));
  }

  private static CqlSession session(CassandraCluster cluster, String keyspace) {
    OptionsMap options = OptionsMap.driverDefaults();
    options.put(TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, cluster.localDatacenter());
    options.put(TypedDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30));
    // Nobody asks the driver for the schema; reading it again after each change takes long.
    options.put(TypedDriverOption.METADATA_SCHEMA_ENABLED, false);
    return CqlSession.builder()
        .withConfigLoader(DriverConfigLoader.fromMap(options))
        .addContactPoint(cluster.contactPoint())
        .withKeyspace(keyspace)
        .build();
  }

  private static void prepare(CqlSession session, String cluster) {
    DECIDERS.forEach(decider -> prepare(session, cluster, keyspaceOf(decider)));
  }

  private static void prepare(CqlSession session, String cluster, String keyspace) {
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("CREATE TABLE " + keyspace + ".landmark (id int PRIMARY KEY, place text)");
    session.execute(
        "CREATE TABLE " + keyspace + ".signpost (id int PRIMARY KEY, " + cluster + " text)");
    session.execute(
        "INSERT INTO " + keyspace + ".landmark (id, place) VALUES (?, ?)",
        LocatedRow.SEED,
        cluster + "." + keyspace);
  }

  /** An engine with the connections of all deciders. */
  CqlEngine engine(CqlEngine.Builder builder, boolean withDefaultKeyspace) {
    CqlEngine engine = builder.build();
    DECIDERS.forEach(
        decider ->
            engine
                .connections()
                .register(
                    connectionOf(decider),
                    (withDefaultKeyspace ? withKeyspace : bare).get(side(decider))));
    return engine;
  }

  private static int side(RouteSource decider) {
    return DECIDERS.indexOf(decider) % 2;
  }

  /** The place that a connection and a keyspace lead to. */
  static String place(String connection, String keyspace) {
    RouteSource decider =
        DECIDERS.stream().filter(d -> connectionOf(d).equals(connection)).findFirst().orElseThrow();
    return "cluster" + (side(decider) + 1) + "." + keyspace;
  }

  static String otherCluster(String cluster) {
    return cluster.equals("cluster1") ? "cluster2" : "cluster1";
  }

  /** For a row that is nowhere yet. */
  int nextId() {
    return ids.incrementAndGet();
  }

  /** The one place that holds a row. */
  String place(int id) {
    List<String> places = places(id);
    if (places.size() != 1) {
      throw new AssertionError("row " + id + " is not in one place, but in " + places);
    }
    return places.get(0);
  }

  /** The places that hold a row, as bare sessions find it. */
  List<String> places(int id) {
    return IntStream.range(0, clusters.size())
        .boxed()
        .flatMap(
            cluster ->
                DECIDERS.stream()
                    .map(Combination::keyspaceOf)
                    .filter(keyspace -> holds(cluster, keyspace, id))
                    .map(keyspace -> clusters.get(cluster).name() + "." + keyspace))
        .toList();
  }

  private boolean holds(int cluster, String keyspace, int id) {
    return clusters
            .get(cluster)
            .session()
            .execute("SELECT id FROM " + keyspace + ".landmark WHERE id = ?", id)
            .one()
        != null;
  }

  /** The keyspaces, with their clusters, that have a table. */
  List<String> tables(String name) {
    return clusters.stream()
        .flatMap(
            cluster ->
                cluster
                    .session()
                    .execute(
                        "SELECT keyspace_name FROM system_schema.tables WHERE table_name = ?"
                            + " ALLOW FILTERING",
                        name)
                    .map(row -> cluster.name() + "." + row.getString(0))
                    .all()
                    .stream())
        .toList();
  }

  @Override
  public void close() {
    bare.parallelStream()
        .forEach(
            session ->
                DECIDERS.forEach(
                    decider -> session.execute("DROP KEYSPACE " + keyspaceOf(decider))));
    // Together: the driver waits two seconds for each that is closed.
    List<CompletionStage<Void>> closing =
        Stream.concat(bare.stream(), withKeyspace.stream()).map(CqlSession::closeAsync).toList();
    closing.forEach(stage -> stage.toCompletableFuture().join());
  }
}
