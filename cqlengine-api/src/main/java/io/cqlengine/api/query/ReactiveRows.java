package io.cqlengine.api.query;

import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * The verbs of {@link Rows} as publishers. The route is decided and the query checked when the verb
 * is called, on the caller's thread: a query that is not valid throws there. Nothing is sent before
 * a subscriber requests elements, and a further page is fetched only when it requests more than the
 * last one had.
 *
 * <p>A publisher accepts one subscriber; a second one gets an {@code IllegalStateException}. Call
 * the verb again to read again. Cancelling the subscription cancels the running request. Elements
 * arrive on the requesting thread or on a thread of the driver, which must not be blocked.
 *
 * @param <R> what one row becomes
 */
public interface ReactiveRows<R> {

  /** {@return a publisher of all rows, in the server's order, in constant memory} */
  Flow.Publisher<R> rows();

  /**
   * {@return a publisher of all rows, read in parallel} See {@link Rows#scan(int)}. The rows arrive
   * one by one. A slice has at most one page that no row was requested of.
   *
   * @param slices how many slices are read at the same time, at least 1
   * @throws QueryException if the query cannot be scanned, see {@link Scan}
   */
  Flow.Publisher<R> scan(int slices);

  /**
   * Finds the row of a primary key.
   *
   * @param key all key values in key order, none null
   * @return a publisher of the row, or of nothing if there is none
   * @throws QueryException for a wrong number or type of values, or on a filtered query set
   */
  Flow.Publisher<R> find(Object... key);

  /**
   * {@return a publisher of the row of a primary key; it fails with a {@link NoSuchRowException} if
   * there is none}
   *
   * @param key all key values in key order, none null; at least one
   * @throws QueryException for a wrong number or type of values, or on a filtered query set
   */
  Flow.Publisher<R> get(Object... key);

  /**
   * {@return a publisher of the only row; it fails with a {@link NoSuchRowException} or {@link
   * MultipleRowsException}}
   */
  Flow.Publisher<R> get();

  /**
   * {@return a publisher of the only row, or of nothing if there is none; it fails with a {@link
   * MultipleRowsException}}
   */
  Flow.Publisher<R> one();

  /** {@return a publisher of the first row, or of nothing if there is none: {@code LIMIT 1}} */
  Flow.Publisher<R> first();

  /** {@return a publisher of one list of all rows, in the server's order} */
  Flow.Publisher<List<R>> list();

  /** {@return a publisher of the first page, see {@link Rows#page()}} */
  Flow.Publisher<Page<R>> page();

  /**
   * {@return a publisher of the page that starts at a token, see {@link Rows#page(PageToken)}; it
   * fails with a {@link QueryException} for a token of another cluster or other values}
   *
   * @param from the token of the page before
   * @throws QueryException for a damaged token, or one of another connection or keyspace
   */
  Flow.Publisher<Page<R>> page(PageToken from);

  /**
   * {@return a publisher of all pages, at least one, which may be empty} Each page is one request,
   * and has the token of the next one.
   */
  Flow.Publisher<Page<R>> pages();
}
