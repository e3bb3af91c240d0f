package io.cqlengine.api.query;

import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * The reading verbs of {@link Rows} as publishers. The route is decided when the verb is called, on
 * the caller's thread; a query that is rejected is rejected there too, with an exception. Nothing
 * is sent before a subscriber asks for elements, and the next page is fetched only when it asked
 * for more than the last one held.
 *
 * <p>Each publisher has one subscriber: a second one gets an {@code IllegalStateException}. Call
 * the verb again to read again. Cancelling the subscription reaches the request that is under way.
 * Elements are signalled on the thread that asked for them or on one of the driver's, which must
 * not be blocked.
 *
 * @param <R> what one row becomes
 */
public interface ReactiveRows<R> {

  /** {@return a publisher of all rows in the server's order, in constant memory} */
  Flow.Publisher<R> rows();

  /**
   * The row of a primary key.
   *
   * @param key all key values in key order, none null
   * @return a publisher of one row, or of none when there is none
   * @throws QueryException for a wrong number or type of values, or on a filtered query set
   */
  Flow.Publisher<R> find(Object... key);

  /**
   * {@return a publisher of the row of a primary key, which fails with a {@link NoSuchRowException}
   * when there is none}
   *
   * @param key all key values in key order, none null; at least one
   * @throws QueryException for a wrong number or type of values, or on a filtered query set
   */
  Flow.Publisher<R> get(Object... key);

  /**
   * {@return a publisher of exactly one row, which fails with a {@link NoSuchRowException} or
   * {@link MultipleRowsException}}
   */
  Flow.Publisher<R> get();

  /**
   * {@return a publisher of one row, or of none when there is none; it fails with a {@link
   * MultipleRowsException}}
   */
  Flow.Publisher<R> one();

  /** {@return a publisher of the first row, or of none when there is none: {@code LIMIT 1}} */
  Flow.Publisher<R> first();

  /** {@return a publisher of one list: all rows in the server's order} */
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
   * {@return a publisher of all rows page by page; at least one page, which may be empty} Each page
   * is one request, and carries the token of the next one.
   */
  Flow.Publisher<Page<R>> pages();
}
