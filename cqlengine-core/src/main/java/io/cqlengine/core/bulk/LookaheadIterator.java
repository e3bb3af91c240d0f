package io.cqlengine.core.bulk;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.concurrent.Futures;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

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

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty() || keys.hasNext();
  }

  @Override
  public Optional<E> next() {
    DriverThreads.refuse(subject);
    try {
      while (ahead.size() < maxInFlight && keys.hasNext()) {
        ahead.add(find.apply(keys.next()).toCompletableFuture());
      }
      CompletableFuture<Optional<E>> first = ahead.poll();
      if (first == null) {
        throw new NoSuchElementException("no more keys");
      }
      return Futures.await(first);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new CqlEngineException(subject + ".find(...) was interrupted.", e);
    } catch (Throwable e) {
      stop();
      throw e;
    }
  }

  private void stop() {
    ahead.forEach(request -> request.cancel(true));
    ahead.clear();
  }
}
