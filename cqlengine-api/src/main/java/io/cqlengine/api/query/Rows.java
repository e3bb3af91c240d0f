package io.cqlengine.api.query;

import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reading verbs: what a description ends in. The verb decides the route; calling it again asks
 * the server again.
 *
 * @param <R> what one row becomes
 */
public interface Rows<R> extends Iterable<R> {

  /**
   * The row of a primary key.
   *
   * @param key all key values in key order, none null
   * @return the row, or empty when there is none
   * @throws QueryException for a wrong number or type of values, or on a filtered query set
   */
  Optional<R> find(Object... key);

  /**
   * The row of a primary key, which must exist.
   *
   * @param key all key values in key order, none null; at least one
   * @return the row
   * @throws NoSuchRowException when there is none
   * @throws QueryException for a wrong number or type of values, or on a filtered query set
   */
  R get(Object... key);

  /**
   * Exactly one row.
   *
   * @return the row
   * @throws NoSuchRowException when there is none
   * @throws MultipleRowsException when there is more than one
   */
  R get();

  /**
   * At most one row.
   *
   * @return the row, or empty when there is none
   * @throws MultipleRowsException when there is more than one
   */
  Optional<R> one();

  /** {@return the first row, or empty when there is none: {@code LIMIT 1}} */
  Optional<R> first();

  /** {@return all rows in the server's order, perhaps none} */
  List<R> list();

  /**
   * {@return a sequential stream of all rows, fetched page by page as they are consumed, in
   * constant memory} Nothing needs closing.
   */
  Stream<R> stream();

  /**
   * {@return the first page, and where the next one starts: one request, as many rows as the fetch
   * size} For reading on another day, or in another process; within one, iteration and {@link
   * #stream()} fetch pages by themselves.
   */
  Page<R> page();

  /**
   * The page that starts at a token: of the same query with the same values, on the same
   * connection, keyspace and cluster. The fetch size may be another one.
   *
   * @param from the token of the page before
   * @return the page, and where the next one starts
   * @throws QueryException for a token of something else, or a damaged one
   */
  Page<R> page(PageToken from);

  /** {@return these verbs without blocking} */
  AsyncRows<R> async();

  /** {@return these verbs as publishers} */
  ReactiveRows<R> reactive();

  /**
   * What {@link #list()} would do. Asks no server, and connects to none.
   *
   * @return the statement, its route and what it means for the cluster
   * @throws QueryException for what {@code list()} rejects
   */
  Explanation explain();
}
