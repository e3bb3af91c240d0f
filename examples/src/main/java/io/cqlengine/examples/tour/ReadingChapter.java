package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobiles.MODEL_3;
import static io.cqlengine.examples.tour.Automobiles.MODEL_X;

import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import java.util.List;

/** Pages, and reading without blocking: docs/reading.md. */
final class ReadingChapter {
  private final Narrator narrator;
  private final QuerySet<Automobile> autos;

  ReadingChapter(Stage stage, QuerySet<Automobile> autos) {
    this.narrator = stage.narrator();
    this.autos = autos;
  }

  void run() {
    pageToken();
    async();
    publisher();
  }

  private void pageToken() {
    narrator.step("A page, and a token to go on with, perhaps tomorrow in another process");
    narrator.code("Page<Automobile> page = autos.key(\"Tesla\").fetchSize(2).page()");
    QuerySet<Automobile> teslas = autos.key("Tesla").fetchSize(2);
    Page<Automobile> page = teslas.page();
    narrator.check("rows of the first page", 2, page.rows().size());
    String stored = page.next().orElseThrow().text();
    narrator.code("teslas.page(new PageToken(stored))");
    narrator.check("the second page", List.of(MODEL_3), teslas.page(new PageToken(stored)).rows());
  }

  private void async() {
    narrator.step("Read without blocking");
    narrator.code("autos.async().get(\"Tesla\", 2015, \"Model X\").thenApply(Automobile::price)");
    narrator.check(
        "the price",
        MODEL_X.price(),
        autos
            .async()
            .get("Tesla", 2015, "Model X")
            .thenApply(Automobile::price)
            .toCompletableFuture()
            .join());
  }

  private void publisher() {
    narrator.step("A publisher: nothing is sent before the subscriber asks, page by page");
    narrator.code("autos.key(\"Tesla\").fetchSize(2).reactive().rows().subscribe(subscriber)");
    OneByOne<Automobile> subscriber = new OneByOne<>();
    autos.key("Tesla").fetchSize(2).reactive().rows().subscribe(subscriber);
    narrator.check(
        "received",
        List.of("Model S", "Model X", "Model 3"),
        subscriber.received().stream().map(Automobile::model).toList());
  }
}
