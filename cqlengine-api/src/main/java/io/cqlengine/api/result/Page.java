package io.cqlengine.api.result;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One page of a query: the rows of one answer of the server, at most the fetch size. A page may
 * have fewer rows, or none, and still have a next page, because the server stops early when it
 * filters or reads many tombstones. Only a page without {@code next} is the last.
 *
 * @param rows the rows in the server's order; unmodifiable
 * @param next where the next page starts; empty for the last page
 * @param <R> what one row becomes
 */
public record Page<R>(List<R> rows, Optional<PageToken> next) {
  /**
   * Checks the components for null.
   *
   * @param rows the rows in the server's order
   * @param next where the next page starts
   */
  public Page {
    requireNonNull(rows, "rows is null").forEach(one -> requireNonNull(one, "row is null"));
    requireNonNull(next, "next is null");
  }
}
