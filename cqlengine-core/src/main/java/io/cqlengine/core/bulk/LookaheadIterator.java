package io.cqlengine.core.bulk;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.concurrent.Futures;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rows of keys in their order. Requests are sent ahead of the row that is waited for.
 *
 * @param <K> what names a row
 */
final class LookaheadIterator<K, E> implements Iterator<Optional<E>> {
  private final Iterator<? extends K> keys;
  private final Function<? super K, CompletionStage<Optional<E>>> find;
  private final int maxInFlight;
  private final String subject;
  private final Deque<CompletableFuture<Optional<E>>> ahead = new ArrayDeque<>();

  /** Whether a key failed. No other one is asked for. */
  private boolean failed;

  /** Why it ended early. Thrown again, because the rows of later keys would follow a gap. */
  private @Nullable Throwable stopped;

  LookaheadIterator(
      Iterator<? extends K> keys,
      Function<? super K, CompletionStage<Optional<E>>> find,
      int maxInFlight,
      String subject) {
    this.keys = keys;
    this.find = find;
    this.maxInFlight = maxInFlight;
    this.subject = subject;
  }

  /** The rows as a stream, whose closing cancels the requests that are in flight. */
  Stream<Optional<E>> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(() -> stop(new CqlEngineException(subject + ".find(...) was closed.")));
  }

  @Override
  public boolean hasNext() {
    return stopped != null || !ahead.isEmpty() || (!failed && keys.hasNext());
  }

  @Override
  public Optional<E> next() {
    DriverThreads.refuse(subject);
    if (stopped != null) {
      throw Futures.unchecked(stopped);
    }
    try {
      sendAhead();
      CompletableFuture<Optional<E>> first = ahead.poll();
      if (first != null) {
        return Futures.await(first);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stop(new CqlEngineException(subject + ".find(...) was interrupted.", e));
    } catch (Throwable e) {
      throw stop(e);
    }
    throw new NoSuchElementException("no more keys");
  }

  /** What a key throws is thrown in its turn, after the rows of the keys before it. */
  private void sendAhead() {
    try {
      while (!failed && ahead.size() < maxInFlight && keys.hasNext()) {
        ahead.add(find.apply(keys.next()).toCompletableFuture());
      }
    } catch (Throwable e) {
      failed = true;
      ahead.add(CompletableFuture.failedFuture(e));
    }
  }

  private RuntimeException stop(Throwable why) {
    stopped = why;
    ahead.forEach(request -> request.cancel(true));
    ahead.clear();
    return Futures.unchecked(why);
  }
}
