package io.cqlengine.jmh;

import static io.cqlengine.jmh.Contest.DRIVER;
import static io.cqlengine.jmh.Contest.ENGINE;
import static io.cqlengine.jmh.Contest.MAPPER;
import static io.cqlengine.jmh.Contest.USUAL;
import static io.cqlengine.jmh.result.Comparison.NOTHING;

import java.util.List;
import java.util.stream.Stream;

/** All contests, made of the benchmarks. */
final class Contests {
  private Contests() {}

  static List<Contest> all() {
    return Stream.of(writes(), reads(), rows(), members(), steps()).flatMap(List::stream).toList();
  }

  private static List<Contest> writes() {
    InsertBenchmark inserts = new InsertBenchmark();
    UpdateBenchmark updates = new UpdateBenchmark();
    DeleteBenchmark deletes = new DeleteBenchmark();
    BatchBenchmark batches = new BatchBenchmark();
    return List.of(
        new Contest("insert", inserts)
            .with(DRIVER, inserts::bindDriver)
            .with(ENGINE, inserts::bindEngine)
            .with(MAPPER, inserts::bindMapper)
            .with(USUAL, inserts::bindUsual),
        new Contest("insert, whole path", inserts)
            .with(DRIVER, inserts::executeDriver)
            .with(ENGINE, inserts::executeEngine)
            .with(MAPPER, inserts::executeMapper)
            .with(USUAL, inserts::executeUsual),
        new Contest("update", updates)
            .with(DRIVER, updates::bindDriver)
            .with(ENGINE, updates::bindEngine)
            .with(USUAL, updates::bindUsual),
        new Contest("delete", deletes)
            .with(DRIVER, deletes::bindDriver)
            .with(ENGINE, deletes::bindEngine)
            .with(MAPPER, deletes::bindMapper)
            .with(USUAL, deletes::bindUsual),
        new Contest("batch of 10, whole path", batches)
            .with(DRIVER, batches::executeDriver)
            .with(ENGINE, batches::executeEngine));
  }

  private static List<Contest> reads() {
    GetBenchmark gets = new GetBenchmark();
    SelectBenchmark selects = new SelectBenchmark();
    return List.of(
        new Contest("get", gets)
            .with(DRIVER, gets::bindDriver)
            .with(ENGINE, gets::bindEngine)
            .with(USUAL, gets::bindUsual),
        new Contest("get, whole path", gets)
            .with(DRIVER, gets::executeDriver)
            .with(ENGINE, gets::executeEngine)
            .with(MAPPER, gets::executeMapper)
            .with(USUAL, gets::executeUsual),
        new Contest("select", selects)
            .with(DRIVER, selects::bindDriver)
            .with(ENGINE, selects::bindEngine)
            .with(USUAL, selects::bindUsual));
  }

  private static List<Contest> rows() {
    RowBenchmark rows = new RowBenchmark();
    return List.of(
        new Contest("row, 6 columns", rows)
            .with(DRIVER, rows::sixDriver)
            .with(ENGINE, rows::sixEngine)
            .with(MAPPER, rows::sixMapper)
            .with(USUAL, rows::sixUsual),
        new Contest("row, 40 columns", rows)
            .with(DRIVER, rows::wideDriver)
            .with(ENGINE, rows::wideEngine),
        new Contest("row, collections", rows)
            .with(DRIVER, rows::collectionsDriver)
            .with(ENGINE, rows::collectionsEngine),
        new Contest("row, user type", rows)
            .with(DRIVER, rows::userTypeDriver)
            .with(ENGINE, rows::userTypeEngine));
  }

  private static List<Contest> steps() {
    RouteBenchmark routes = new RouteBenchmark();
    PlanBenchmark plans = new PlanBenchmark();
    FirstUseBenchmark firsts = new FirstUseBenchmark();
    return List.of(
        new Contest("route", routes)
            .with("look-up", routes::lookUp)
            .with("remembered", routes::remembered)
            .with("using", routes::using)
            .with("default", routes::byDefault)
            .with("context", routes::byContext)
            .with("model", routes::byModel)
            .with("1 resolver", routes::oneResolver)
            .with("5 resolvers", routes::fiveResolvers)
            .with(NOTHING, routes::nothing),
        new Contest("plan of 10,000 keyspaces", plans)
            .with("map", plans::map)
            .with(ENGINE, plans::plans),
        new Contest("first use", firsts)
            .with("a plan found", firsts::planFound)
            .with("a plan missed", firsts::planMissed)
            .with("a model read", firsts::modelRead)
            .with("model and plan", firsts::modelAndPlan));
  }

  /** Each way in which a class lets the engine in, beside code written for the record. */
  private static List<Contest> members() {
    MembersBenchmark members = new MembersBenchmark();
    Contest inserts = new Contest("members, insert", members);
    Contest rows = new Contest("members, row", members);
    inserts.with(DRIVER, members::insertDriver);
    rows.with(DRIVER, members::rowDriver);
    for (String way : MembersBenchmark.WAYS) {
      inserts.with(way, () -> members.way(way).bind());
      rows.with(way, () -> members.way(way).decode());
    }
    return List.of(inserts, rows);
  }
}
