package io.cqlengine.core.reactive;

import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.reactive.PublisherSource.Portion;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription. It takes portions, one at a time, as its subscriber requests elements.
 * Requests, answers and cancellation all end in {@link #drain()}, which one thread at a time
 * executes.
 */
final class PublisherSubscription<T> implements Flow.Subscription {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.statement");

  private final StatementExecutor executor;
  private final PublisherSource<T> source;
  private final Flow.Subscriber<? super T> subscriber;

  private final AtomicLong demand = new AtomicLong();
  private final AtomicInteger events = new AtomicInteger();
  private volatile boolean cancelled;
  private volatile @Nullable Throwable failure;

  /** The elements of the last operation, until {@link #step} takes them. */
  private volatile @Nullable Portion<T> arrived;

  private volatile @Nullable CompletionStage<Portion<T>> running;

  // The rest is used by the draining thread only.
  private Iterator<T> elements = Collections.emptyIterator();

  private boolean last;
  private boolean ended;

  PublisherSubscription(
      StatementExecutor executor,
      PublisherSource<T> source,
      Flow.Subscriber<? super T> subscriber) {
    this.executor = executor;
    this.source = source;
    this.subscriber = subscriber;
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      failure =
          new IllegalArgumentException(
              "request("
                  + n
                  + ") is not allowed. A subscriber must request at least one element (rule 3.9).");
    } else {
      demand.accumulateAndGet(n, (now, more) -> now + more < 0 ? Long.MAX_VALUE : now + more);
    }
    drain();
  }

  @Override
  public void cancel() {
    cancelled = true;
    drain();
  }

  private void drain() {
    if (events.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    do {
      step();
      seen = events.addAndGet(-seen);
    } while (seen > 0);
  }

  private void step() {
    if (ended) {
      return;
    }
    takeArrived();
    try {
      signal();
    } catch (Throwable e) {
      // A subscriber must not throw: its subscription is then as if cancelled (rule 2.13).
      end();
      LOG.warn("Subscriber {} failed. Its subscription ends.", subscriber.getClass().getName(), e);
    }
    if (!ended && running == null && !elements.hasNext() && demand.get() > 0) {
      run();
    }
  }

  private void signal() {
    while (!cancelled && failure == null && demand.get() > 0 && elements.hasNext()) {
      T element = elements.next();
      if (demand.get() != Long.MAX_VALUE) {
        demand.decrementAndGet();
      }
      subscriber.onNext(element);
    }
    Throwable failed = failure;
    if (cancelled) {
      end();
    } else if (failed != null) {
      end();
      subscriber.onError(failed);
    } else if (last && !elements.hasNext()) {
      end();
      subscriber.onComplete();
    }
  }

  private void takeArrived() {
    Portion<T> portion = arrived;
    if (portion != null) {
      arrived = null;
      running = null;
      elements = portion.elements().iterator();
      last = portion.last();
    }
  }

  /** The answer may be there at once. Then the next round of {@link #drain} takes it. */
  private void run() {
    CompletionStage<Portion<T>> run;
    try {
      run = source.next(executor);
    } catch (Throwable e) {
      failure = e;
      drain();
      return;
    }
    running = run;
    run.whenComplete(
        (portion, failed) -> {
          if (failed == null) {
            arrived = portion;
          } else {
            failure = Futures.unwrap(failed);
          }
          drain();
        });
  }

  private void end() {
    ended = true;
    elements = Collections.emptyIterator();
    CompletionStage<?> run = running;
    running = null;
    if (run != null) {
      run.toCompletableFuture().cancel(true);
    }
    source.cancel();
  }
}
