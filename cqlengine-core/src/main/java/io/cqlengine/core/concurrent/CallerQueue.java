package io.cqlengine.core.concurrent;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Callers that wait for one value. They are served in the order in which they came, so that their
 * writes get client timestamps in this order. What depends on one {@code CompletableFuture} would
 * run in the reverse order. Code of the application may run meanwhile: its calls on the serving
 * thread do not wait, because nobody else could serve them.
 *
 * @param <V> the value
 */
public final class CallerQueue<V> {
  /** After so many, later callers need not wait for their turn. A thread must not serve forever. */
  private static final int MAX_SERVED = 10_000;

  /** Of a kind that holds no memory when it is empty. */
  private final Queue<Caller<V, ?>> waiting = new ConcurrentLinkedQueue<>();

  /** Who serves, and what. Null before and after. */
  private @Nullable Service<V> service;

  private boolean ended;

  private record Service<V>(Thread server, V value) {}

  private record Caller<V, T>(Function<? super V, ? extends T> use, CompletableFuture<T> result) {
    void serve(V value) {
      try {
        result.complete(use.apply(value));
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    }
  }

  /**
   * Waits as the last one. A caller on the serving thread is served at once.
   *
   * @param use makes the caller's result of the value
   * @return the result, which is the caller's own; null if the queue has ended
   */
  public <T> @Nullable CompletableFuture<T> join(Function<? super V, ? extends T> use) {
    Caller<V, T> caller = new Caller<>(use, new CompletableFuture<>());
    Service<V> own;
    synchronized (this) {
      if (ended) {
        return null;
      }
      own = service != null && service.server() == Thread.currentThread() ? service : null;
      if (own == null) {
        waiting.add(caller);
      }
    }
    if (own != null) {
      caller.serve(own.value());
    }
    return caller.result();
  }

  /**
   * Serves the callers on this thread, with those that come meanwhile.
   *
   * @param atEnd lets later callers find the value without waiting
   */
  public void complete(V value, Runnable atEnd) {
    synchronized (this) {
      service = new Service<>(Thread.currentThread(), value);
    }
    int served = 0;
    for (Caller<V, ?> caller = next(served, atEnd);
        caller != null;
        caller = next(++served, atEnd)) {
      caller.serve(value);
    }
  }

  private synchronized @Nullable Caller<V, ?> next(int served, Runnable atEnd) {
    Caller<V, ?> caller = waiting.poll();
    if (!ended && (caller == null || served == MAX_SERVED)) {
      ended = true;
      service = null;
      atEnd.run();
    }
    return caller;
  }

  /** Ends the queue, then fails the callers. */
  public void fail(Throwable failure) {
    List<Caller<V, ?>> failed;
    synchronized (this) {
      ended = true;
      failed = List.copyOf(waiting);
      waiting.clear();
    }
    failed.forEach(caller -> caller.result().completeExceptionally(failure));
  }
}
