package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobiles.CIVIC;
import static io.cqlengine.examples.tour.Automobiles.MANUFACTURER;
import static io.cqlengine.examples.tour.Automobiles.MODEL_S;
import static io.cqlengine.examples.tour.Automobiles.MODEL_X;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import java.util.List;

/** Who decides where an operation goes: docs/connections.md, "Choose". */
final class RoutingChapter {
  private final Narrator narrator;
  private final Stage stage;
  private final CqlEngine engine;
  private final QuerySet<Automobile> autos;

  RoutingChapter(Stage stage, CqlEngine engine) {
    this.narrator = stage.narrator();
    this.stage = stage;
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
    narrator.step("The model's own connection: cluster2, keyspace test");
    narrator.code("autos.create(modelS)");
    autos.create(MODEL_S);
    narrator.code("autos.count()");
    narrator.check("counted by the engine", 1L, autos.count());
    stage.expect("test", List.of(), List.of("Tesla 2012 Model S"));
  }

  private void chooseWithUsing() {
    narrator.step("Choose a connection, or a keyspace too, with using()");
    narrator.code("autos.using(\"cluster1\").create(civic)");
    autos.using("cluster1").create(CIVIC);
    stage.expect("test", List.of("Honda 2010 Civic"), List.of("Tesla 2012 Model S"));
    narrator.code("autos.using(\"cluster2\").keyspace(\"ks2\").save(modelS), .save(modelX)");
    QuerySet<Automobile> onKs2 = autos.using("cluster2").keyspace("ks2");
    onKs2.save(MODEL_S);
    onKs2.save(MODEL_X);
    stage.expect("ks2", List.of(), List.of("Tesla 2012 Model S", "Tesla 2015 Model X"));
  }

  private void copyBetweenClusters() {
    narrator.step("Copy rows from one cluster to the other");
    narrator.code("for (Automobile auto : autos.using(\"cluster2\").keyspace(\"ks2\")");
    narrator.code("        .filter(MANUFACTURER.eq(\"Tesla\")).list())");
    narrator.code("    autos.using(\"cluster1\").save(auto)");
    for (Automobile auto :
        autos.using("cluster2").keyspace("ks2").filter(MANUFACTURER.eq("Tesla")).list()) {
      autos.using("cluster1").save(auto);
    }
    stage.expect(
        "test",
        List.of("Honda 2010 Civic", "Tesla 2012 Model S", "Tesla 2015 Model X"),
        List.of("Tesla 2012 Model S"));
    narrator.check(
        "read back from cluster1", MODEL_X, autos.using("cluster1").get("Tesla", 2015, "Model X"));
  }

  private void contextView() {
    narrator.step("A context: every query made from it goes to cluster1");
    narrator.code("QueryContext onCluster1 = engine.using(\"cluster1\")");
    narrator.code("onCluster1.objects(Automobile.class).filter(MANUFACTURER.eq(\"Honda\")).list()");
    QueryContext onCluster1 = engine.using("cluster1");
    List<Automobile> hondas =
        onCluster1.objects(Automobile.class).filter(MANUFACTURER.eq("Honda")).list();
    narrator.check("Hondas on cluster1", List.of(CIVIC), hondas);
  }

  private void readySession() {
    narrator.step("The connection around the application's own session leads to the first cluster");
    narrator.code("autos.using(\"cluster3\").count()");
    narrator.check(
        "counted through cluster3",
        (long) stage.cluster1().cars("test").size(),
        autos.using("cluster3").count());
  }
}
