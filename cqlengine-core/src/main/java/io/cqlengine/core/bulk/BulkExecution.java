package io.cqlengine.core.bulk;

import io.cqlengine.api.result.BulkCounts;
import io.cqlengine.core.concurrent.Futures;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends items, a limited number at a time, until the source is exhausted or something fails. It
 * ends when nothing is in flight any more. One thread of the executor at a time takes answers,
 * calls the callbacks and asks the source for more.
 */
public final class BulkExecution<T, V> extends CompletableFuture<BulkCounts> {

  /** Sends items and receives the results. */
  public interface Work<T, V> {

    /** Sends an item; cancelling the stage reaches the request. */
    CompletionStage<V> send(T item);

    /** Takes an answer. */
    default void succeeded(T item, V answer) {}

    /** Takes a failure; returns whether to go on. */
    default boolean failed(T item, Throwable failure) {
      return false;
    }

    /** Takes the counts so far. */
    default void progressed(BulkCounts counts) {}
  }

  private final Iterator<? extends T> items;
  private final Work<T, V> work;
  private final int maxInFlight;
  private final Executor executor;

  private final AtomicInteger events = new AtomicInteger();
  private final Queue<Answer<T, V>> answers = new ConcurrentLinkedQueue<>();
  private final Map<Long, CompletableFuture<?>> inFlight = new ConcurrentHashMap<>();

  // The rest is used by the working thread only.
  private long sent;

  private long succeeded;

  private long failed;
  private int unanswered;
  private boolean exhausted;
  private @Nullable Throwable stoppedBy;

  private record Answer<T, V>(T item, @Nullable V value, @Nullable Throwable failure) {}

  /**
   * @param work what is done with them
   * @param maxInFlight how many may be in flight
   * @param executor runs everything but the requests
   */
  public BulkExecution(
      Iterator<? extends T> items, Work<T, V> work, int maxInFlight, Executor executor) {
    this.items = items;
    this.work = work;
    this.maxInFlight = maxInFlight;
    this.executor = executor;
  }

  /** Begins. */
  public void start() {
    signal();
  }

  /** What stopped it before the source was exhausted; to be asked at its end. */
  public @Nullable Throwable stoppedBy() {
    return stoppedBy;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    inFlight.values().forEach(request -> request.cancel(true));
    return cancelled;
  }

  private void signal() {
    if (events.getAndIncrement() == 0) {
      executor.execute(this::work);
    }
  }

  private void work() {
    int seen = 1;
    do {
      step();
      seen = events.addAndGet(-seen);
    } while (seen > 0);
  }

  private void step() {
    try {
      takeAnswers();
      while (!exhausted && stoppedBy == null && !isDone() && unanswered < maxInFlight) {
        sendNext();
      }
    } catch (Throwable e) {
      stop(e);
    }
    if (unanswered == 0 && (exhausted || stoppedBy != null)) {
      complete(counts());
    }
  }

  private void stop(Throwable cause) {
    if (stoppedBy == null) {
      stoppedBy = cause;
    }
  }

  private void takeAnswers() {
    boolean any = false;
    for (Answer<T, V> answer = answers.poll(); answer != null; answer = answers.poll()) {
      any = true;
      take(answer);
    }
    if (any) {
      work.progressed(counts());
    }
  }

  /** Counted first: a callback that throws stops the run, and changes no number. */
  @SuppressWarnings("NullAway") // an answer without failure has its value, perhaps a Void
  private void take(Answer<T, V> answer) {
    unanswered--;
    Throwable failure = answer.failure();
    try {
      if (failure == null) {
        succeeded++;
        work.succeeded(answer.item(), answer.value());
      } else {
        failed++;
        if (!work.failed(answer.item(), failure)) {
          stop(failure);
        }
      }
    } catch (Throwable e) {
      stop(e);
    }
  }

  private void sendNext() {
    if (!items.hasNext()) {
      exhausted = true;
      return;
    }
    T item = items.next();
    unanswered++;
    CompletionStage<V> sending;
    try {
      sending = work.send(item);
    } catch (Throwable e) {
      answers.add(new Answer<>(item, null, e));
      signal();
      return;
    }
    CompletableFuture<V> request = sending.toCompletableFuture();
    long number = sent++;
    inFlight.put(number, request);
    if (isCancelled()) {
      request.cancel(true);
    }
    sending.whenComplete(
        (value, failure) -> {
          inFlight.remove(number);
          answers.add(new Answer<>(item, value, failure == null ? null : Futures.unwrap(failure)));
          signal();
        });
  }

  private BulkCounts counts() {
    return new BulkCounts(succeeded, failed, unanswered);
  }
}
