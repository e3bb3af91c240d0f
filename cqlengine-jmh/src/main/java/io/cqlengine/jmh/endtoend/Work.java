package io.cqlengine.jmh.endtoend;

import io.cqlengine.jmh.Automobile;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * What is done.
 *
 * @param name in the report
 * @param waiting does it and waits
 * @param starting starts it
 * @param items of one operation: rows of a scan, else 1
 */
record Work(
    String name,
    BiConsumer<Side, Automobile> waiting,
    BiFunction<Side, Automobile, CompletionStage<?>> starting,
    int items) {

  static Work insert() {
    return new Work("insert", Side::insert, Side::insertAsync, 1);
  }

  static Work get() {
    return new Work("get", Side::get, Side::getAsync, 1);
  }

  /** A scan has no other mode: each page waits for the one before. */
  static Work scan(int rows) {
    return new Work(
        "scan",
        (side, auto) -> side.scan(),
        (side, auto) -> {
          throw new UnsupportedOperationException("a scan waits");
        },
        rows);
  }
}
