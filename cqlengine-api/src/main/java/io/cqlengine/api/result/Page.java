package io.cqlengine.api.result;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One page of a query: as many rows as the server sent in one answer, at most the fetch size. A
 * page may hold fewer rows, even none, and still have a next one: the server stops early when it
 * filters or meets many deleted rows. Only a page without {@code next} is the last.
 *
 * @param rows the rows in the server's order, perhaps none; unmodifiable
 * @param next where the next page starts; empty when this is the last
 * @param <R> what one row becomes
 */
public record Page<R>(List<R> rows, Optional<PageToken> next) {
  /**
   * Checks the components for null.
   *
   * @param rows the rows in the server's order, perhaps none; unmodifiable
   * @param next where the next page starts; empty when this is the last
   */
  public Page {
    requireNonNull(rows, "rows is null").forEach(one -> requireNonNull(one, "row is null"));
    requireNonNull(next, "next is null");
  }
}
