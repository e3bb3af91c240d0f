package io.cqlengine.api.query;

import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The asynchronous verbs of {@link Rows}. The route is decided and the query checked when the verb
 * is called, on the caller's thread: a query that is not valid throws there. Later failures
 * complete the stage.
 *
 * <p>Cancelling a stage with {@code toCompletableFuture().cancel(true)} cancels the running
 * request, and no further one is sent. A cancelled write may have been applied.
 *
 * @param <R> what one row becomes
 */
public interface AsyncRows<R> {

  /**
   * Finds the row of a primary key.
   *
   * @param key all key values in key order, none null
   * @return a stage with the row, or empty if there is none
   */
  CompletionStage<Optional<R>> find(Object... key);

  /**
   * Gets the row of a primary key, which must exist.
   *
   * @param key all key values in key order, none null; at least one
   * @return a stage with the row, or with a {@link NoSuchRowException}
   */
  CompletionStage<R> get(Object... key);

  /**
   * {@return a stage with the only row, or with a {@link NoSuchRowException} or {@link
   * MultipleRowsException}}
   */
  CompletionStage<R> get();

  /**
   * {@return a stage with the only row, or empty if there is none, or with a {@link
   * MultipleRowsException}}
   */
  CompletionStage<Optional<R>> one();

  /** {@return a stage with the first row, or empty if there is none: {@code LIMIT 1}} */
  CompletionStage<Optional<R>> first();

  /** {@return a stage with all rows, in the server's order} */
  CompletionStage<List<R>> list();

  /**
   * Reads the whole table in parallel, see {@link Rows#scan(int)}, and calls an action for each
   * row. The action is called on this thread or on threads of the driver, which must not be
   * blocked, and by several of them at the same time. Cancelling the stage cancels the requests of
   * all slices.
   *
   * @param slices how many slices are read at the same time, at least 1
   * @param action called once for each row
   * @return a stage that ends after the last row, or with the first failure, also one of the action
   * @throws QueryException if the query cannot be scanned, see {@link Scan}
   */
  CompletionStage<Void> scan(int slices, Consumer<? super R> action);

  /** {@return a stage with the first page, see {@link Rows#page()}} */
  CompletionStage<Page<R>> page();

  /**
   * See {@link Rows#page(PageToken)}.
   *
   * @param from the token of the page before
   * @return a stage with the page, or with a {@link QueryException} for a token of another cluster
   *     or other values
   * @throws QueryException for a damaged token, or one of another connection or keyspace
   */
  CompletionStage<Page<R>> page(PageToken from);
}
