package io.cqlengine.api.query;

import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The reading verbs of {@link Rows} without blocking. The route is decided when the verb is called,
 * on the caller's thread; a query that is rejected is rejected there too, with an exception. What
 * happens later completes the stage.
 *
 * <p>Cancelling a stage, by {@code toCompletableFuture().cancel(true)}, reaches the request that is
 * under way and keeps the next one from being sent. A write that is cancelled may have been
 * applied.
 *
 * @param <R> what one row becomes
 */
public interface AsyncRows<R> {

  /**
   * The row of a primary key.
   *
   * @param key all key values in key order, none null
   * @return a stage with the row, or empty when there is none
   */
  CompletionStage<Optional<R>> find(Object... key);

  /**
   * The row of a primary key, which must exist.
   *
   * @param key all key values in key order, none null; at least one
   * @return a stage with the row, or with a {@link NoSuchRowException}
   */
  CompletionStage<R> get(Object... key);

  /**
   * {@return a stage with exactly one row, or with a {@link NoSuchRowException} or {@link
   * MultipleRowsException}}
   */
  CompletionStage<R> get();

  /** {@return a stage with at most one row, or with a {@link MultipleRowsException}} */
  CompletionStage<Optional<R>> one();

  /** {@return a stage with the first row, or empty when there is none: {@code LIMIT 1}} */
  CompletionStage<Optional<R>> first();

  /** {@return a stage with all rows in the server's order} */
  CompletionStage<List<R>> list();

  /** {@return a stage with the first page, see {@link Rows#page()}} */
  CompletionStage<Page<R>> page();

  /**
   * The page that starts at a token, see {@link Rows#page(PageToken)}.
   *
   * @param from the token of the page before
   * @return a stage with the page, or with a {@link QueryException} for a token of another cluster
   *     or other values
   * @throws QueryException for a damaged token, or one of another connection or keyspace
   */
  CompletionStage<Page<R>> page(PageToken from);
}
