package io.cqlengine.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the elements of publishers, for tests of reactive code. */
public final class Published {
  private Published() {}

  /**
   * Subscribes, requests all elements and waits for the end, for five minutes at most.
   *
   * @param publisher the publisher
   * @param <T> the type of the elements
   * @return all elements in their order
   * @throws CompletionException if the publisher fails or does not end; its cause is the failure or
   *     a {@link TimeoutException}
   */
  public static <T> List<T> all(Flow.Publisher<T> publisher) {
    Elements<T> subscriber = new Elements<>();
    publisher.subscribe(subscriber);
    return subscriber.ended.orTimeout(5, TimeUnit.MINUTES).join();
  }

  private static final class Elements<T> implements Flow.Subscriber<T> {
    private final List<T> elements = new ArrayList<>();
    private final CompletableFuture<List<T>> ended = new CompletableFuture<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(T element) {
      elements.add(element);
    }

    @Override
    public void onError(Throwable failure) {
      ended.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      ended.complete(elements);
    }
  }
}
