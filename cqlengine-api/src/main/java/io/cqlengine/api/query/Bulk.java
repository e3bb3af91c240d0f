package io.cqlengine.api.query;

import io.cqlengine.api.column.Key;
import io.cqlengine.api.result.BulkCounts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes or reads many rows with a limited number of requests in flight, in constant memory. Get it
 * from {@link QuerySet#bulk}. It is immutable: each method returns a new one. Each item is a
 * statement of its own with the options of the query set, not a batch.
 *
 * <p>An item is taken from the source only when it can be sent, so the source may be infinite, or a
 * stream ({@code stream::iterator}). Source and callbacks are called by one thread at a time: the
 * caller's, or one of the engine for the asynchronous verbs. They may block.
 *
 * <p>The route is decided when the verb is called, or for each item if there are resolvers.
 *
 * @param <E> the entity type
 */
public interface Bulk<E> {

  /**
   * Sets the maximum number of requests in flight.
   *
   * @param requests at least 1; 128 by default
   * @return a new bulk
   * @throws QueryException for a number below 1
   */
  Bulk<E> inFlight(int requests);

  /**
   * Sets a callback for each item that was written.
   *
   * @param callback takes the item
   * @return a new bulk
   */
  Bulk<E> onSuccess(Consumer<? super E> callback);

  /**
   * Sets a callback for each item that failed, so that the write continues. By default the first
   * failure stops it.
   *
   * @param callback takes the item and the exception of its write
   * @return a new bulk
   */
  Bulk<E> onFailure(BiConsumer<? super E, ? super Throwable> callback);

  /**
   * Sets a callback for progress.
   *
   * @param callback takes the current counts
   * @return a new bulk
   */
  Bulk<E> onProgress(Consumer<? super BulkCounts> callback);

  /**
   * Writes entities with defaults filled in, see {@link QuerySet#create}.
   *
   * @param entities the entities, none null
   * @return the final counts
   * @throws BulkException if it stopped early
   */
  BulkCounts create(Iterable<? extends E> entities);

  /**
   * Writes entities as they are, see {@link QuerySet#save}.
   *
   * @param entities the entities, none null
   * @return the final counts
   * @throws BulkException if it stopped early
   */
  BulkCounts save(Iterable<? extends E> entities);

  /**
   * Deletes the rows of entities by their keys.
   *
   * @param entities the entities, none null
   * @return the final counts
   * @throws BulkException if it stopped early
   */
  BulkCounts delete(Iterable<? extends E> entities);

  /**
   * Like {@link #create}, without blocking. Cancelling with {@code
   * toCompletableFuture().cancel(true)} cancels the requests in flight and sends no more. Resolvers
   * are asked on a thread of the engine, which has no thread locals of the caller.
   *
   * @param entities the entities, none null
   * @return a stage with the counts, or with a {@link BulkException}
   */
  CompletionStage<BulkCounts> createAsync(Iterable<? extends E> entities);

  /**
   * Like {@link #save}, without blocking. For cancelling, see {@link #createAsync}.
   *
   * @param entities the entities, none null
   * @return a stage with the counts, or with a {@link BulkException}
   */
  CompletionStage<BulkCounts> saveAsync(Iterable<? extends E> entities);

  /**
   * Like {@link #delete}, without blocking. For cancelling, see {@link #createAsync}.
   *
   * @param entities the entities, none null
   * @return a stage with the counts, or with a {@link BulkException}
   */
  CompletionStage<BulkCounts> deleteAsync(Iterable<? extends E> entities);

  /**
   * Reads the rows of many primary keys while the stream is consumed. Callbacks are not called.
   *
   * @param keys whole keys, each with its values in key order, none null
   * @return for each key, in order, its row, or empty if there is none; the stream throws the
   *     exception of the first read that fails
   */
  Stream<Optional<E>> find(Iterable<? extends List<?>> keys);

  /**
   * Like {@link #find}, without blocking.
   *
   * @param keys whole keys, each with its values in key order, none null
   * @return a stage with a row, or empty, for each key, in order; or with the exception of the
   *     first read that failed
   */
  CompletionStage<List<Optional<E>>> findAsync(Iterable<? extends List<?>> keys);

  /**
   * Like {@link #find}, by keys such as {@code Automobile_.key("Tesla", 2012, "Model S")}.
   *
   * @param keys keys of this model or of a supertype, none null
   * @return for each key, in order, its row, or empty if there is none; the stream throws the
   *     exception of the first read that fails
   */
  Stream<Optional<E>> findAt(Iterable<? extends Key<? super E>> keys);

  /**
   * Like {@link #findAt}, without blocking.
   *
   * @param keys keys of this model or of a supertype, none null
   * @return a stage with a row, or empty, for each key, in order; or with the exception of the
   *     first read that failed
   */
  CompletionStage<List<Optional<E>>> findAtAsync(Iterable<? extends Key<? super E>> keys);
}
