package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobiles.MODEL;
import static io.cqlengine.examples.tour.Automobiles.MODEL_3;
import static io.cqlengine.examples.tour.Automobiles.MODEL_S;
import static io.cqlengine.examples.tour.Automobiles.MODEL_X;
import static io.cqlengine.examples.tour.Automobiles.OPTIONS;
import static io.cqlengine.examples.tour.Automobiles.PRICE;
import static io.cqlengine.examples.tour.Automobiles.YEAR;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import java.math.BigDecimal;
import java.util.List;

/** Filters, orderings, and updates without reading: docs/queries.md. */
final class QueriesChapter {
  private final Narrator narrator;
  private final Stage stage;
  private final QuerySet<Automobile> autos;

  QueriesChapter(Stage stage, QuerySet<Automobile> autos) {
    this.narrator = stage.narrator();
    this.stage = stage;
    this.autos = autos;
  }

  void run() {
    filterAndOrder();
    refusedBeforeSending();
    explain();
    updateWithoutReading();
  }

  private void filterAndOrder() {
    narrator.step("Filter and order: columns are values that know their types");
    autos.save(MODEL_X);
    autos.save(MODEL_3);
    narrator.code(
        "autos.key(\"Tesla\").filter(YEAR.gte(2013)).orderBy(YEAR.desc(), MODEL.desc()).list()");
    List<Automobile> latest =
        autos.key("Tesla").filter(YEAR.gte(2013)).orderBy(YEAR.desc(), MODEL.desc()).list();
    narrator.check("read", List.of(MODEL_3, MODEL_X), latest);
    narrator.code("autos.key(\"Tesla\").limit(2).values(PRICE).list()");
    narrator.check(
        "prices only",
        List.of(MODEL_S.price(), MODEL_X.price()),
        autos.key("Tesla").limit(2).values(PRICE).list());
  }

  private void refusedBeforeSending() {
    narrator.step("What Cassandra would refuse is refused before it is sent, all at once");
    narrator.code("autos.filter(PRICE.gt(price)).orderBy(MODEL.asc()).list()");
    narrator.refused(
        QueryException.class,
        () -> autos.filter(PRICE.gt(BigDecimal.TEN)).orderBy(MODEL.asc()).list());
  }

  private void explain() {
    narrator.step("Explain: what would be sent, where, and what it costs; no server is asked");
    narrator.code("autos.key(\"Tesla\").filter(YEAR.gte(2013)).explain()");
    String explanation = autos.key("Tesla").filter(YEAR.gte(2013)).explain().toString();
    explanation.lines().forEach(narrator::say);
    narrator.check("names the connection", true, explanation.contains("cluster2"));
  }

  private void updateWithoutReading() {
    narrator.step("Update columns and elements without reading: one statement");
    narrator.code("autos.key(\"Tesla\", 2012, \"Model S\")");
    narrator.code(
        "    .update(PRICE.set(price), OPTIONS.add(\"tow bar\"), OPTIONS.remove(\"esp\"))");
    autos
        .key("Tesla", 2012, "Model S")
        .update(
            PRICE.set(new BigDecimal("49900.00")), OPTIONS.add("tow bar"), OPTIONS.remove("esp"));
    narrator.check(
        "in cluster2.test",
        List.of("49900.00 [abs, tow bar]"),
        stage.cluster2().car("price, options", MODEL_S));
  }
}
