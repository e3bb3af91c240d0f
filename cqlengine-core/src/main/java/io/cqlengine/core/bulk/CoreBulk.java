package io.cqlengine.core.bulk;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.Key;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.AsyncQuerySet;
import io.cqlengine.api.query.Bulk;
import io.cqlengine.api.query.BulkException;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.result.BulkCounts;
import io.cqlengine.core.concurrent.CallbackThreads;
import io.cqlengine.core.concurrent.CancellableStage;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.concurrent.Futures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Many single verbs of one query set.
 *
 * @param name the model's name, for messages
 * @param verbs the single verbs, with the current route
 * @param maxInFlight how many may be in flight
 * @param written called for each item that was written
 * @param failing called for each item that failed; null stops at the first
 * @param progress called with the counts so far
 */
public record CoreBulk<E>(
    String name,
    Supplier<AsyncQuerySet<E>> verbs,
    int maxInFlight,
    Consumer<? super E> written,
    @Nullable BiConsumer<? super E, ? super Throwable> failing,
    Consumer<? super BulkCounts> progress)
    implements Bulk<E> {
  private static final int IN_FLIGHT = 128;

  public static <E> Bulk<E> of(String name, Supplier<AsyncQuerySet<E>> verbs) {
    return new CoreBulk<>(name, verbs, IN_FLIGHT, item -> {}, null, counts -> {});
  }

  @Override
  public Bulk<E> inFlight(int requests) {
    if (requests < 1) {
      throw new QueryException(
          subject() + ".inFlight(" + requests + ")",
          List.of("At least 1 request must be in flight."));
    }
    return new CoreBulk<>(name, verbs, requests, written, failing, progress);
  }

  @Override
  public Bulk<E> onSuccess(Consumer<? super E> callback) {
    requireNonNull(callback, "callback is null");
    return new CoreBulk<>(name, verbs, maxInFlight, callback, failing, progress);
  }

  @Override
  public Bulk<E> onFailure(BiConsumer<? super E, ? super Throwable> callback) {
    requireNonNull(callback, "callback is null");
    return new CoreBulk<>(name, verbs, maxInFlight, written, callback, progress);
  }

  @Override
  public Bulk<E> onProgress(Consumer<? super BulkCounts> callback) {
    requireNonNull(callback, "callback is null");
    return new CoreBulk<>(name, verbs, maxInFlight, written, failing, callback);
  }

  @Override
  public BulkCounts create(Iterable<? extends E> entities) {
    return write(entities, AsyncQuerySet::create);
  }

  @Override
  public BulkCounts save(Iterable<? extends E> entities) {
    return write(entities, AsyncQuerySet::save);
  }

  @Override
  public BulkCounts delete(Iterable<? extends E> entities) {
    return write(entities, AsyncQuerySet::delete);
  }

  @Override
  public CompletionStage<BulkCounts> createAsync(Iterable<? extends E> entities) {
    return writeAsync(entities, AsyncQuerySet::create);
  }

  @Override
  public CompletionStage<BulkCounts> saveAsync(Iterable<? extends E> entities) {
    return writeAsync(entities, AsyncQuerySet::save);
  }

  @Override
  public CompletionStage<BulkCounts> deleteAsync(Iterable<? extends E> entities) {
    return writeAsync(entities, AsyncQuerySet::delete);
  }

  private <V> BulkCounts write(
      Iterable<? extends E> entities, BiFunction<AsyncQuerySet<E>, E, CompletionStage<V>> verb) {
    DriverThreads.refuse(subject());
    CallerThreadExecutor caller = new CallerThreadExecutor();
    BulkExecution<E, V> run = run(entities, verb, caller);
    try {
      caller.runUntil(run);
    } catch (InterruptedException e) {
      run.cancel(true);
      Thread.currentThread().interrupt();
      throw new CqlEngineException(
          subject() + " was interrupted. Requests in flight may have been written.", e);
    }
    return ended(run, run.join());
  }

  private <V> CompletionStage<BulkCounts> writeAsync(
      Iterable<? extends E> entities, BiFunction<AsyncQuerySet<E>, E, CompletionStage<V>> verb) {
    BulkExecution<E, V> run = run(entities, verb, CallbackThreads::execute);
    return CancellableStage.of(run, counts -> ended(run, counts));
  }

  private <V> BulkExecution<E, V> run(
      Iterable<? extends E> entities,
      BiFunction<AsyncQuerySet<E>, E, CompletionStage<V>> verb,
      Executor executor) {
    requireNonNull(entities, "entities is null");
    AsyncQuerySet<E> single = verbs.get();
    BulkExecution<E, V> run =
        new BulkExecution<>(
            entities.iterator(),
            new BulkExecution.Work<E, V>() {
              @Override
              public CompletionStage<V> send(E item) {
                return verb.apply(single, requireNonNull(item, "entity is null"));
              }

              @Override
              public void succeeded(E item, V answer) {
                written.accept(item);
              }

              @Override
              public boolean failed(E item, Throwable failure) {
                if (failing == null) {
                  return false;
                }
                failing.accept(item, failure);
                return true;
              }

              @Override
              public void progressed(BulkCounts counts) {
                progress.accept(counts);
              }
            },
            maxInFlight,
            executor);
    run.start();
    return run;
  }

  private BulkCounts ended(BulkExecution<?, ?> run, BulkCounts counts) {
    Throwable stoppedBy = run.stoppedBy();
    if (stoppedBy != null) {
      throw new BulkException(
          ("%s stopped after %s items were written and %s failed. See the cause. To continue after"
                  + " failures, use onFailure(...).")
              .formatted(subject(), counts.succeeded(), counts.failed()),
          counts,
          stoppedBy);
    }
    return counts;
  }

  @Override
  public Stream<Optional<E>> find(Iterable<? extends List<?>> keys) {
    return found(keys, CoreBulk::find);
  }

  @Override
  public CompletionStage<List<Optional<E>>> findAsync(Iterable<? extends List<?>> keys) {
    return foundAsync(keys, CoreBulk::find);
  }

  @Override
  public Stream<Optional<E>> findAt(Iterable<? extends Key<? super E>> keys) {
    return found(keys, CoreBulk::findAt);
  }

  @Override
  public CompletionStage<List<Optional<E>>> findAtAsync(Iterable<? extends Key<? super E>> keys) {
    return foundAsync(keys, CoreBulk::findAt);
  }

  private static <E> CompletionStage<Optional<E>> find(AsyncQuerySet<E> single, List<?> key) {
    return single.find(requireNonNull(key, "key is null").toArray());
  }

  private static <E> CompletionStage<Optional<E>> findAt(
      AsyncQuerySet<E> single, Key<? super E> key) {
    return single.at(key).one();
  }

  private <K> Stream<Optional<E>> found(
      Iterable<? extends K> keys,
      BiFunction<AsyncQuerySet<E>, K, CompletionStage<Optional<E>>> verb) {
    requireNonNull(keys, "keys is null");
    AsyncQuerySet<E> single = verbs.get();
    return new LookaheadIterator<K, E>(
            keys.iterator(), key -> verb.apply(single, key), maxInFlight, subject())
        .stream();
  }

  private <K> CompletionStage<List<Optional<E>>> foundAsync(
      Iterable<? extends K> keys,
      BiFunction<AsyncQuerySet<E>, K, CompletionStage<Optional<E>>> verb) {
    requireNonNull(keys, "keys is null");
    AsyncQuerySet<E> single = verbs.get();
    // Keys are sent one after the other, so that the requests are in their order.
    List<CompletableFuture<Optional<E>>> requests = new ArrayList<>();
    BulkExecution<K, Optional<E>> run =
        new BulkExecution<>(
            keys.iterator(),
            new BulkExecution.Work<K, Optional<E>>() {
              @Override
              public CompletionStage<Optional<E>> send(K key) {
                CompletionStage<Optional<E>> request = verb.apply(single, key);
                requests.add(request.toCompletableFuture());
                return request;
              }
            },
            maxInFlight,
            CallbackThreads::execute);
    run.start();
    return CancellableStage.of(
        run,
        counts -> {
          Throwable stoppedBy = run.stoppedBy();
          if (stoppedBy != null) {
            throw Futures.unchecked(stoppedBy);
          }
          List<Optional<E>> found = new ArrayList<>(requests.size());
          requests.forEach(request -> found.add(request.join()));
          return found;
        });
  }

  @Override
  public String toString() {
    return "Bulk[" + name + ", " + maxInFlight + " requests in flight]";
  }

  private String subject() {
    return name + ".bulk()";
  }

  /** Runs tasks on the thread that waits for a future that they complete. */
  private static final class CallerThreadExecutor implements Executor {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    /** Runs tasks until a future is done. One of the tasks has to complete it. */
    void runUntil(Future<?> done) throws InterruptedException {
      while (!done.isDone()) {
        tasks.take().run();
      }
    }
  }
}
