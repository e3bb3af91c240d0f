package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobiles.MODEL_3;
import static io.cqlengine.examples.tour.Automobiles.MODEL_X;

import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Pages, asynchronous reads, publishers and scans. See docs/reading.md. */
final class ReadingChapter {
  private final TourReporter reporter;
  private final QuerySet<Automobile> autos;

  ReadingChapter(TourEnvironment environment, QuerySet<Automobile> autos) {
    this.reporter = environment.reporter();
    this.autos = autos;
  }

  void run() {
    pageToken();
    async();
    publisher();
    scan();
  }

  private void pageToken() {
    reporter.step("Read a page, and continue later with its token, even in another process");
    reporter.code("Page<Automobile> page = autos.key(\"Tesla\").fetchSize(2).page()");
    QuerySet<Automobile> teslas = autos.key("Tesla").fetchSize(2);
    Page<Automobile> page = teslas.page();
    reporter.check("rows of the first page", 2, page.rows().size());
    String stored = page.next().orElseThrow().text();
    reporter.code("teslas.page(new PageToken(stored))");
    reporter.check(
        "rows of the second page", List.of(MODEL_3), teslas.page(new PageToken(stored)).rows());
  }

  private void async() {
    reporter.step("Read without blocking");
    reporter.code("autos.async().get(\"Tesla\", 2015, \"Model X\").thenApply(Automobile::price)");
    reporter.check(
        "price",
        MODEL_X.price(),
        autos
            .async()
            .get("Tesla", 2015, "Model X")
            .thenApply(Automobile::price)
            .toCompletableFuture()
            .join());
  }

  private void publisher() {
    reporter.step("Publish rows. Each page is read when the subscriber requests it");
    reporter.code("autos.key(\"Tesla\").fetchSize(2).reactive().rows().subscribe(subscriber)");
    OneByOneSubscriber<Automobile> subscriber = new OneByOneSubscriber<>();
    autos.key("Tesla").fetchSize(2).reactive().rows().subscribe(subscriber);
    reporter.check(
        "received",
        List.of("Model S", "Model X", "Model 3"),
        subscriber.received().stream().map(Automobile::model).toList());
  }

  private void scan() {
    reporter.step("Scan the whole table, four slices of it at a time");
    reporter.code("autos.scan(4).forEach(auto -> scanned.add(auto))");
    Queue<Automobile> scanned = new ConcurrentLinkedQueue<>();
    autos.scan(4).forEach(scanned::add);
    reporter.check("scanned", Set.copyOf(autos.list()), Set.copyOf(scanned));
  }
}
