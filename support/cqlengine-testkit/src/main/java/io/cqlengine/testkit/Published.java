package io.cqlengine.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;

/** What publishers published: lets a test wait for the reactive face as for a result. */
public final class Published {
  private Published() {}

  /**
   * Subscribes, asks for everything and waits for the end.
   *
   * @param publisher the publisher; it has to end
   * @param <T> the element type
   * @return all elements in their order
   * @throws CompletionException when the publisher ended with a failure, which is the cause
   */
  public static <T> List<T> all(Flow.Publisher<T> publisher) {
    Elements<T> subscriber = new Elements<>();
    publisher.subscribe(subscriber);
    return subscriber.ended.join();
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
