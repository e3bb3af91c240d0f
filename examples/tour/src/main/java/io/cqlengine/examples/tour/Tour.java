package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobiles.MANUFACTURER;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.guice.CqlEngineModule;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * The walk through cqlengine on two real clusters: what the guide of connections tells, step by
 * step. After each step a bare driver session looks at each cluster, and the tour ends with an
 * error when it does not see what it should.
 */
public final class Tour {
  private static final Automobile MODEL_S =
      new Automobile("Tesla", 2012, "Model S", new BigDecimal("57400.00"), Set.of("abs", "esp"));
  private static final Automobile MODEL_X =
      new Automobile("Tesla", 2015, "Model X", new BigDecimal("79500.00"), Set.of("abs"));
  private static final Automobile CIVIC = new Automobile("Honda", 2010, "Civic", null, Set.of());
  private static final Automobile JAZZ = new Automobile("Honda", 2011, "Jazz", null, Set.of());

  private final Narrator narrator = new Narrator(System.out);
  private final CassandraCluster first;
  private final CassandraCluster second;
  private final Witness cluster1;
  private final Witness cluster2;

  private Tour(CassandraClusters clusters) {
    first = clusters.get("cluster1");
    second = clusters.get("cluster2");
    cluster1 = new Witness(first);
    cluster2 = new Witness(second);
  }

  /**
   * Runs the tour; the exit code is 0 when all was as it should be, else 1.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    long start = System.nanoTime();
    System.out.println("cqlengine for Java: one model on two clusters");
    System.out.println();
    System.out.println("Starting two Cassandra clusters, each a process of its own:");
    ClusterOptions options =
        ClusterOptions.builder().progress(line -> System.out.println("    " + line)).build();
    try (CassandraClusters clusters = CassandraClusters.start(2, options)) {
      Tour tour = new Tour(clusters);
      tour.run();
      tour.narrator.end((System.nanoTime() - start) / 1_000_000);
    } catch (RuntimeException e) {
      System.out.println();
      System.out.println("The tour FAILED: " + e.getMessage());
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void run() {
    try (CqlEngine engine = CqlEngine.builder().listener(narrator).build();
        CqlSession session =
            CqlSession.builder()
                .addContactPoint(first.contactPoint())
                .withLocalDatacenter(first.localDatacenter())
                .build()) {
      register(engine.connections(), session);
      changeDefault(engine.connections());
      createSchema(engine);
      QuerySet<Automobile> autos = engine.objects(Automobile.class);
      modelsOwnConnection(autos);
      chooseWithUsing(autos);
      copyBetweenClusters(autos);
      contextView(engine);
      readySession(autos);
      batchOnOneConnection(engine, autos);
      mixedBatchIsRefused(engine, autos);
      unregister(engine.connections(), autos);
      narrator.check("the application's own session is closed", false, session.isClosed());
    }
    guice();
  }

  private void register(ConnectionRegistry connections, CqlSession session) {
    narrator.step("Register connections: two by host, one with a ready session");
    narrator.code("connections.register(ConnectionSettings.named(\"cluster1\")...)");
    connections.register(settings("cluster1", first).build());
    narrator.code("connections.register(ConnectionSettings.named(\"cluster2\")....asDefault())");
    connections.register(settings("cluster2", second).asDefault().build());
    narrator.code("connections.register(\"cluster3\", session)");
    connections.register("cluster3", session);
    connections.forEach(connection -> narrator.say(connection.toString()));
  }

  private static ConnectionSettingsBuilder settings(String name, CassandraCluster cluster) {
    return ConnectionSettings.named(name)
        .contactPoint(
            cluster.contactPoint().getAddress().getHostAddress(), cluster.contactPoint().getPort());
  }

  private void changeDefault(ConnectionRegistry connections) {
    narrator.step("Change the default connection");
    narrator.check("default", "cluster2", connections.defaultConnection().orElseThrow().name());
    narrator.code("connections.setDefault(\"cluster1\")");
    connections.setDefault("cluster1");
    narrator.check("default", "cluster1", connections.defaultConnection().orElseThrow().name());
  }

  private void createSchema(CqlEngine engine) {
    Targets both = Targets.connections("cluster1", "cluster2").keyspaces("test", "ks1", "ks2");
    SchemaManager schema = SchemaManager.of(engine);
    narrator.step("Create three keyspaces on both clusters");
    narrator.code("schema.createKeyspaces(Replication.simple(1), both)");
    schema.createKeyspaces(Replication.simple(1), both);

    narrator.step("See first what a sync would do: nothing is changed");
    narrator.code("schema.plan(both, Automobile.class).table()");
    SchemaPlan plan = schema.plan(both, Automobile.class);
    plan.table().lines().forEach(narrator::say);
    narrator.check("statements planned", 6, plan.cql().size());

    narrator.step("Sync the table over keyspaces x connections, and hear how far it is");
    narrator.code("schema.with(event -> ...).syncTable(both, Automobile.class)");
    schema.with(event -> narrator.say(event.toString())).syncTable(both, Automobile.class);
    List<String> columns = List.of("manufacturer", "model", "options", "price", "year");
    for (String keyspace : List.of("test", "ks1", "ks2")) {
      narrator.check("columns in cluster1." + keyspace, columns, cluster1.columns(keyspace));
      narrator.check("columns in cluster2." + keyspace, columns, cluster2.columns(keyspace));
    }
    narrator.code("schema.check(both, Automobile.class)");
    schema.check(both, Automobile.class);
    narrator.check("all in step", true, schema.plan(both, Automobile.class).isEmpty());
  }

  private void modelsOwnConnection(QuerySet<Automobile> autos) {
    narrator.step("The model's own connection: cluster2, keyspace test");
    narrator.code("autos.create(modelS)");
    autos.create(MODEL_S);
    narrator.code("autos.count()");
    narrator.check("counted by the engine", 1L, autos.count());
    expect("test", List.of(), List.of("Tesla 2012 Model S"));
  }

  private void chooseWithUsing(QuerySet<Automobile> autos) {
    narrator.step("Choose a connection, or a keyspace too, with using()");
    narrator.code("autos.using(\"cluster1\").create(civic)");
    autos.using("cluster1").create(CIVIC);
    expect("test", List.of("Honda 2010 Civic"), List.of("Tesla 2012 Model S"));
    narrator.code("autos.using(\"cluster2\").keyspace(\"ks2\").save(modelS), .save(modelX)");
    QuerySet<Automobile> onKs2 = autos.using("cluster2").keyspace("ks2");
    onKs2.save(MODEL_S);
    onKs2.save(MODEL_X);
    expect("ks2", List.of(), List.of("Tesla 2012 Model S", "Tesla 2015 Model X"));
  }

  private void copyBetweenClusters(QuerySet<Automobile> autos) {
    narrator.step("Copy rows from one cluster to the other");
    narrator.code("for (Automobile auto : autos.using(\"cluster2\").keyspace(\"ks2\")");
    narrator.code("        .filter(MANUFACTURER.eq(\"Tesla\")).list())");
    narrator.code("    autos.using(\"cluster1\").save(auto)");
    for (Automobile auto :
        autos.using("cluster2").keyspace("ks2").filter(MANUFACTURER.eq("Tesla")).list()) {
      autos.using("cluster1").save(auto);
    }
    expect(
        "test",
        List.of("Honda 2010 Civic", "Tesla 2012 Model S", "Tesla 2015 Model X"),
        List.of("Tesla 2012 Model S"));
    narrator.check(
        "read back from cluster1", MODEL_X, autos.using("cluster1").get("Tesla", 2015, "Model X"));
  }

  private void contextView(CqlEngine engine) {
    narrator.step("A context: every query made from it goes to cluster1");
    narrator.code("QueryContext onCluster1 = engine.using(\"cluster1\")");
    narrator.code("onCluster1.objects(Automobile.class).filter(MANUFACTURER.eq(\"Honda\")).list()");
    QueryContext onCluster1 = engine.using("cluster1");
    List<Automobile> hondas =
        onCluster1.objects(Automobile.class).filter(MANUFACTURER.eq("Honda")).list();
    narrator.check("Hondas on cluster1", List.of(CIVIC), hondas);
  }

  private void readySession(QuerySet<Automobile> autos) {
    narrator.step("The connection around the application's own session leads to the first cluster");
    narrator.code("autos.using(\"cluster3\").count()");
    narrator.check(
        "counted through cluster3",
        (long) cluster1.cars("test").size(),
        autos.using("cluster3").count());
  }

  private void batchOnOneConnection(CqlEngine engine, QuerySet<Automobile> autos) {
    narrator.step("A batch bound to a connection: it overrides the model's own");
    narrator.code("BatchQuery.on(engine).using(\"cluster1\").run(batch ->");
    narrator.code("        autos.batch(batch).create(jazz).delete(civic))");
    BatchQuery.on(engine)
        .using("cluster1")
        .run(batch -> autos.batch(batch).create(JAZZ).delete(CIVIC));
    expect(
        "test",
        List.of("Honda 2011 Jazz", "Tesla 2012 Model S", "Tesla 2015 Model X"),
        List.of("Tesla 2012 Model S"));
  }

  private void mixedBatchIsRefused(CqlEngine engine, QuerySet<Automobile> autos) {
    narrator.step("A batch that would mix connections is refused, and nothing is written");
    narrator.code("BatchQuery.on(engine).run(batch -> {");
    narrator.code("    autos.batch(batch).create(civic);");
    narrator.code("    autos.using(\"cluster1\").batch(batch).create(civic); })");
    List<String> before1 = cluster1.cars("test");
    List<String> before2 = cluster2.cars("test");
    try {
      BatchQuery.on(engine)
          .run(
              batch -> {
                autos.batch(batch).create(CIVIC);
                autos.using("cluster1").batch(batch).create(CIVIC);
              });
      throw new TourException("a batch on two connections was not refused");
    } catch (RoutingException refused) {
      narrator.say("refused: " + refused.getMessage());
    }
    expect("test", before1, before2);
  }

  private void unregister(ConnectionRegistry connections, QuerySet<Automobile> autos) {
    narrator.step("Unregister: the name is unknown at once, an own session stays open");
    narrator.code("connections.unregister(\"cluster3\")");
    connections.unregister("cluster3");
    try {
      autos.using("cluster3").count();
      throw new TourException("an unregistered connection was used");
    } catch (UnknownConnectionException unknown) {
      narrator.say("refused: " + unknown.getMessage());
    }
  }

  private void guice() {
    narrator.step("The same with Guice: install one module, inject query sets");
    narrator.code("Guice.createInjector(CqlEngineModule.builder().connection(...)");
    narrator.code("        .model(Automobile.class).build())");
    Injector injector =
        Guice.createInjector(
            CqlEngineModule.builder()
                .connection(settings("cluster2", second).asDefault().build())
                .model(Automobile.class)
                .build());
    try (CqlEngine engine = injector.getInstance(CqlEngine.class)) {
      QuerySet<Automobile> autos =
          injector.getInstance(Key.get(new TypeLiteral<QuerySet<Automobile>>() {}));
      narrator.say(engine.toString());
      narrator.check(
          "counted by the injected query set", (long) cluster2.cars("test").size(), autos.count());
    }
  }

  /** Holds a keyspace on both clusters against what the bare sessions read. */
  private void expect(String keyspace, List<String> on1, List<String> on2) {
    narrator.check("cars in cluster1." + keyspace, on1, cluster1.cars(keyspace));
    narrator.check("cars in cluster2." + keyspace, on2, cluster2.cars(keyspace));
  }
}
