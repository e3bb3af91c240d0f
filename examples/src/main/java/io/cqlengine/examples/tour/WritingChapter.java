package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobiles.MODEL_S;
import static io.cqlengine.examples.tour.Automobiles.MODEL_X;
import static io.cqlengine.examples.tour.Automobiles.PRICE;

import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import java.math.BigDecimal;
import java.util.List;

/** Rows that go back where they came from, outcomes, explanations: docs/writing.md. */
final class WritingChapter {
  private final Narrator narrator;
  private final Stage stage;
  private final QuerySet<Automobile> autos;

  WritingChapter(Stage stage, QuerySet<Automobile> autos) {
    this.narrator = stage.narrator();
    this.stage = stage;
    this.autos = autos;
  }

  void run() {
    trackedRow();
    conditionalCreate();
    conditionalUpdate();
    explainWrite();
  }

  private void trackedRow() {
    narrator.step("A tracked row goes back to its cluster, and only what changed is sent");
    narrator.code("row = autos.using(\"cluster1\").tracked().get(\"Tesla\", 2015, \"Model X\")");
    narrator.code("row.save(row.value().withPrice(price))");
    Tracked<Automobile> row = autos.using("cluster1").tracked().get("Tesla", 2015, "Model X");
    row.save(row.value().withPrice(new BigDecimal("74900.00")));
    narrator.check(
        "price in cluster1.test", List.of("74900.00"), stage.cluster1().car("price", MODEL_X));
    narrator.check(
        "price in cluster2.test", List.of("79500.00"), stage.cluster2().car("price", MODEL_X));
  }

  private void conditionalCreate() {
    narrator.step("Create if nobody has; the outcome tells who was there first");
    narrator.code("WriteOutcome<Automobile> outcome = autos.ifNotExists().tryCreate(modelS)");
    WriteOutcome<Automobile> outcome =
        autos.ifNotExists().tryCreate(MODEL_S.withPrice(BigDecimal.ONE));
    narrator.check("status", WriteOutcome.Status.NOT_APPLIED, outcome.status());
    narrator.check(
        "the price that is there",
        new BigDecimal("49900.00"),
        outcome.existing().orElseThrow().price());
  }

  private void conditionalUpdate() {
    narrator.step("Update under a condition");
    narrator.code("autos.key(...).onlyIf(PRICE.eq(seen)).tryUpdate(PRICE.set(price)).status()");
    QuerySet<Automobile> modelS = autos.key("Tesla", 2012, "Model S");
    BigDecimal seen = new BigDecimal("49900.00");
    BigDecimal price = new BigDecimal("47500.00");
    narrator.check(
        "status",
        WriteOutcome.Status.APPLIED,
        modelS.onlyIf(PRICE.eq(seen)).tryUpdate(PRICE.set(price)).status());
    narrator.check(
        "price in cluster2.test", List.of("47500.00"), stage.cluster2().car("price", MODEL_S));
  }

  private void explainWrite() {
    narrator.step("Explain a write before doing it");
    narrator.code("autos.key(\"Tesla\").explainWrite().delete()");
    Explanation explanation = autos.key("Tesla").explainWrite().delete();
    explanation.toString().lines().forEach(narrator::say);
    narrator.check("about", Explanation.Reach.PARTITION, explanation.reach());
    narrator.check("cars in cluster2.test", 3, stage.cluster2().cars("test").size());
  }
}
