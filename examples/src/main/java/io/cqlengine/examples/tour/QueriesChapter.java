package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobile_.MODEL;
import static io.cqlengine.examples.tour.Automobile_.OPTIONS;
import static io.cqlengine.examples.tour.Automobile_.PRICE;
import static io.cqlengine.examples.tour.Automobile_.YEAR;
import static io.cqlengine.examples.tour.Automobiles.MODEL_3;
import static io.cqlengine.examples.tour.Automobiles.MODEL_S;
import static io.cqlengine.examples.tour.Automobiles.MODEL_X;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import java.math.BigDecimal;
import java.util.List;

/** Filters, orderings, and updates without reading. See docs/queries.md. */
final class QueriesChapter {
  private final TourReporter reporter;
  private final TourEnvironment environment;
  private final QuerySet<Automobile> autos;

  QueriesChapter(TourEnvironment environment, QuerySet<Automobile> autos) {
    this.reporter = environment.reporter();
    this.environment = environment;
    this.autos = autos;
  }

  void run() {
    filterAndOrder();
    rejectedBeforeSending();
    explain();
    updateWithoutReading();
  }

  private void filterAndOrder() {
    reporter.step("Filter and order by typed columns");
    autos.save(MODEL_X);
    autos.save(MODEL_3);
    reporter.code(
        "autos.key(\"Tesla\").filter(YEAR.gte(2013)).orderBy(YEAR.desc(), MODEL.desc()).list()");
    List<Automobile> latest =
        autos.key("Tesla").filter(YEAR.gte(2013)).orderBy(YEAR.desc(), MODEL.desc()).list();
    reporter.check("read", List.of(MODEL_3, MODEL_X), latest);
    reporter.code("autos.key(\"Tesla\").limit(2).values(PRICE).list()");
    reporter.check(
        "prices",
        List.of(MODEL_S.price(), MODEL_X.price()),
        autos.key("Tesla").limit(2).values(PRICE).list());
  }

  private void rejectedBeforeSending() {
    reporter.step("An invalid query is rejected before it is sent, with all its problems");
    reporter.code("autos.filter(PRICE.gt(price)).orderBy(MODEL.asc()).list()");
    reporter.checkRejected(
        QueryException.class,
        () -> autos.filter(PRICE.gt(BigDecimal.TEN)).orderBy(MODEL.asc()).list());
  }

  private void explain() {
    reporter.step("Explain a query: its CQL, its route and its cost. Nothing is sent");
    reporter.code("autos.key(\"Tesla\").filter(YEAR.gte(2013)).explain()");
    String explanation = autos.key("Tesla").filter(YEAR.gte(2013)).explain().toString();
    explanation.lines().forEach(reporter::print);
    reporter.check("explanation names the connection", true, explanation.contains("cluster2"));
  }

  private void updateWithoutReading() {
    reporter.step(
        "Update columns and elements by one statement, without reading. The compiler checks the"
            + " key");
    reporter.code("autos.at(Automobile_.key(\"Tesla\", 2012, \"Model S\"))");
    reporter.code(
        "    .update(PRICE.set(price), OPTIONS.add(\"tow bar\"), OPTIONS.remove(\"esp\"))");
    autos
        .at(Automobile_.key("Tesla", 2012, "Model S"))
        .update(
            PRICE.set(new BigDecimal("49900.00")), OPTIONS.add("tow bar"), OPTIONS.remove("esp"));
    reporter.check(
        "price and options in cluster2.test",
        List.of("49900.00 [abs, tow bar]"),
        environment.cluster2().car("price, options", MODEL_S));
  }
}
