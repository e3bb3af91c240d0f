package io.cqlengine.tests.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * All elements of a publisher, when it has ended.
 *
 * @param <T> the element type
 */
final class Elements<T> implements Flow.Subscriber<T> {
  private final List<T> elements = new ArrayList<>();
  private final CompletableFuture<List<T>> all = new CompletableFuture<>();

  static <T> List<T> of(Flow.Publisher<T> publisher) {
    Elements<T> subscriber = new Elements<>();
    publisher.subscribe(subscriber);
    return subscriber.all.join();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(T item) {
    elements.add(item);
  }

  @Override
  public void onError(Throwable failure) {
    all.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    all.complete(elements);
  }
}
