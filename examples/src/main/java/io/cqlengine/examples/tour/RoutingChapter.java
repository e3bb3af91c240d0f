package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobile_.MANUFACTURER;
import static io.cqlengine.examples.tour.Automobiles.CIVIC;
import static io.cqlengine.examples.tour.Automobiles.MODEL_S;
import static io.cqlengine.examples.tour.Automobiles.MODEL_X;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import java.util.List;

/** The ways to choose a connection. See docs/connections.md, "Routing". */
final class RoutingChapter {
  private final TourReporter reporter;
  private final TourEnvironment environment;
  private final CqlEngine engine;
  private final QuerySet<Automobile> autos;

  RoutingChapter(TourEnvironment environment, CqlEngine engine) {
    this.reporter = environment.reporter();
    this.environment = environment;
    this.engine = engine;
    this.autos = engine.objects(Automobile.class);
  }

  void run() {
    modelsOwnConnection();
    chooseWithUsing();
    copyBetweenClusters();
    contextView();
    readySession();
  }

  private void modelsOwnConnection() {
    reporter.step("By default, the model's connection is used: cluster2, keyspace test");
    reporter.code("autos.create(modelS)");
    autos.create(MODEL_S);
    reporter.code("autos.count()");
    reporter.check("count", 1L, autos.count());
    environment.checkCars("test", List.of(), List.of("Tesla 2012 Model S"));
  }

  private void chooseWithUsing() {
    reporter.step("Choose a connection with using(), or a connection and a keyspace");
    reporter.code("autos.using(\"cluster1\").create(civic)");
    autos.using("cluster1").create(CIVIC);
    environment.checkCars("test", List.of("Honda 2010 Civic"), List.of("Tesla 2012 Model S"));
    reporter.code("autos.using(\"cluster2\").keyspace(\"ks2\").save(modelS), .save(modelX)");
    QuerySet<Automobile> onKs2 = autos.using("cluster2").keyspace("ks2");
    onKs2.save(MODEL_S);
    onKs2.save(MODEL_X);
    environment.checkCars("ks2", List.of(), List.of("Tesla 2012 Model S", "Tesla 2015 Model X"));
  }

  private void copyBetweenClusters() {
    reporter.step("Copy rows from one cluster to another");
    reporter.code("for (Automobile auto : autos.using(\"cluster2\").keyspace(\"ks2\")");
    reporter.code("        .filter(MANUFACTURER.eq(\"Tesla\")).list())");
    reporter.code("    autos.using(\"cluster1\").save(auto)");
    for (Automobile auto :
        autos.using("cluster2").keyspace("ks2").filter(MANUFACTURER.eq("Tesla")).list()) {
      autos.using("cluster1").save(auto);
    }
    environment.checkCars(
        "test",
        List.of("Honda 2010 Civic", "Tesla 2012 Model S", "Tesla 2015 Model X"),
        List.of("Tesla 2012 Model S"));
    reporter.check(
        "read back from cluster1", MODEL_X, autos.using("cluster1").get("Tesla", 2015, "Model X"));
  }

  private void contextView() {
    reporter.step("A context sends all of its queries to cluster1");
    reporter.code("QueryContext onCluster1 = engine.using(\"cluster1\")");
    reporter.code("onCluster1.objects(Automobile.class).filter(MANUFACTURER.eq(\"Honda\")).list()");
    QueryContext onCluster1 = engine.using("cluster1");
    List<Automobile> hondas =
        onCluster1.objects(Automobile.class).filter(MANUFACTURER.eq("Honda")).list();
    reporter.check("Hondas on cluster1", List.of(CIVIC), hondas);
  }

  private void readySession() {
    reporter.step("The connection with the application's own session uses the first cluster");
    reporter.code("autos.using(\"cluster3\").count()");
    reporter.check(
        "count on cluster3",
        (long) environment.cluster1().cars("test").size(),
        autos.using("cluster3").count());
  }
}
