package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobile_.PRICE;
import static io.cqlengine.examples.tour.Automobiles.MODEL_S;
import static io.cqlengine.examples.tour.Automobiles.MODEL_X;

import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import java.math.BigDecimal;
import java.util.List;

/** Tracked rows, conditional writes and explanations. See docs/writing.md. */
final class WritingChapter {
  private final TourReporter reporter;
  private final TourEnvironment environment;
  private final QuerySet<Automobile> autos;

  WritingChapter(TourEnvironment environment, QuerySet<Automobile> autos) {
    this.reporter = environment.reporter();
    this.environment = environment;
    this.autos = autos;
  }

  void run() {
    trackedRow();
    conditionalCreate();
    conditionalUpdate();
    explainWrite();
  }

  private void trackedRow() {
    reporter.step("Save a tracked row. Only its changes are sent, to the cluster it came from");
    reporter.code("row = autos.using(\"cluster1\").tracked().get(\"Tesla\", 2015, \"Model X\")");
    reporter.code("row.save(row.value().withPrice(price))");
    Tracked<Automobile> row = autos.using("cluster1").tracked().get("Tesla", 2015, "Model X");
    row.save(row.value().withPrice(new BigDecimal("74900.00")));
    reporter.check(
        "price in cluster1.test",
        List.of("74900.00"),
        environment.cluster1().car("price", MODEL_X));
    reporter.check(
        "price in cluster2.test",
        List.of("79500.00"),
        environment.cluster2().car("price", MODEL_X));
  }

  private void conditionalCreate() {
    reporter.step("Create a row if it does not exist. The outcome contains the existing row");
    reporter.code("WriteOutcome<Automobile> outcome = autos.ifNotExists().tryCreate(modelS)");
    WriteOutcome<Automobile> outcome =
        autos.ifNotExists().tryCreate(MODEL_S.withPrice(BigDecimal.ONE));
    reporter.check("status", WriteOutcome.Status.NOT_APPLIED, outcome.status());
    reporter.check(
        "price of the existing row",
        new BigDecimal("49900.00"),
        outcome.existing().orElseThrow().price());
  }

  private void conditionalUpdate() {
    reporter.step("Update a row on a condition");
    reporter.code("autos.at(key).onlyIf(PRICE.eq(seen)).tryUpdate(PRICE.set(price)).status()");
    QuerySet<Automobile> modelS = autos.at(Automobile_.key("Tesla", 2012, "Model S"));
    BigDecimal seen = new BigDecimal("49900.00");
    BigDecimal price = new BigDecimal("47500.00");
    reporter.check(
        "status",
        WriteOutcome.Status.APPLIED,
        modelS.onlyIf(PRICE.eq(seen)).tryUpdate(PRICE.set(price)).status());
    reporter.check(
        "price in cluster2.test",
        List.of("47500.00"),
        environment.cluster2().car("price", MODEL_S));
  }

  private void explainWrite() {
    reporter.step("Explain a write. Nothing is sent");
    reporter.code("autos.at(Automobile_.partition(\"Tesla\")).explainWrite().delete()");
    Explanation explanation = autos.at(Automobile_.partition("Tesla")).explainWrite().delete();
    explanation.toString().lines().forEach(reporter::print);
    reporter.check("reach", Explanation.Reach.PARTITION, explanation.reach());
    reporter.check("cars in cluster2.test", 3, environment.cluster2().cars("test").size());
  }
}
