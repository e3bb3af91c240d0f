package io.cqlengine.api.query;

import io.cqlengine.api.result.BulkCounts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Many writes or reads by key at once, with a bounded number of requests in flight and in constant
 * memory. Made by {@link QuerySet#bulk}; immutable: each call returns a new one. Every item is a
 * statement of its own, sent as the query set says, and is no part of a batch.
 *
 * <p>The source is asked for the next item only when there is room for it, and may be endless or a
 * stream ({@code stream::iterator}). Source and callbacks are called by one thread at a time: the
 * caller's, or for the asynchronous verbs one that no other bulk uses meanwhile. They may block.
 *
 * <p>The route is decided when the verb is called; with resolvers it is decided for each item.
 *
 * @param <E> the entity type
 */
public interface Bulk<E> {

  /**
   * With at most so many requests in flight.
   *
   * @param requests at least 1; 128 when nothing is said
   * @return a new bulk
   * @throws QueryException for a number below 1
   */
  Bulk<E> inFlight(int requests);

  /**
   * With a callback for each item that was written.
   *
   * @param callback takes the item
   * @return a new bulk
   */
  Bulk<E> onSuccess(Consumer<? super E> callback);

  /**
   * With a callback for each item that failed: the write goes on then. Without it the first failure
   * stops the write.
   *
   * @param callback takes the item and what the single write would have thrown
   * @return a new bulk
   */
  Bulk<E> onFailure(BiConsumer<? super E, ? super Throwable> callback);

  /**
   * With a callback that is told how far the write has come, after items have ended.
   *
   * @param callback takes the counts of its moment
   * @return a new bulk
   */
  Bulk<E> onProgress(Consumer<? super BulkCounts> callback);

  /**
   * Writes entities, see {@link QuerySet#create}.
   *
   * @param entities the rows, none null
   * @return the counts at the end
   * @throws BulkException when it stopped before
   */
  BulkCounts create(Iterable<? extends E> entities);

  /**
   * Writes entities as they are, see {@link QuerySet#save}.
   *
   * @param entities the rows, none null
   * @return the counts at the end
   * @throws BulkException when it stopped before
   */
  BulkCounts save(Iterable<? extends E> entities);

  /**
   * Deletes the rows of entities by their keys.
   *
   * @param entities the rows, none null
   * @return the counts at the end
   * @throws BulkException when it stopped before
   */
  BulkCounts delete(Iterable<? extends E> entities);

  /**
   * Writes entities without blocking. Cancelling the stage, by {@code
   * toCompletableFuture().cancel(true)}, reaches the requests in flight and sends no more.
   *
   * @param entities the rows, none null
   * @return a stage with the counts, or with a {@link BulkException}
   */
  CompletionStage<BulkCounts> createAsync(Iterable<? extends E> entities);

  /**
   * Writes entities as they are without blocking, see {@link #createAsync} about cancelling.
   *
   * @param entities the rows, none null
   * @return a stage with the counts, or with a {@link BulkException}
   */
  CompletionStage<BulkCounts> saveAsync(Iterable<? extends E> entities);

  /**
   * Deletes the rows of entities without blocking, see {@link #createAsync} about cancelling.
   *
   * @param entities the rows, none null
   * @return a stage with the counts, or with a {@link BulkException}
   */
  CompletionStage<BulkCounts> deleteAsync(Iterable<? extends E> entities);

  /**
   * The rows of many primary keys, read as the stream is consumed; the callbacks take no part.
   *
   * @param keys whole keys, each with its values in key order, none null
   * @return for each key, in the order of the keys, its row or empty when there is none; a key that
   *     cannot be read ends the stream with what its single read would have thrown
   */
  Stream<Optional<E>> find(Iterable<? extends List<?>> keys);

  /**
   * The rows of many primary keys without blocking.
   *
   * @param keys whole keys, each with its values in key order, none null
   * @return a stage with a row, or empty, for each key, in the order of the keys; or with what the
   *     first read that failed would have thrown
   */
  CompletionStage<List<Optional<E>>> findAsync(Iterable<? extends List<?>> keys);
}
