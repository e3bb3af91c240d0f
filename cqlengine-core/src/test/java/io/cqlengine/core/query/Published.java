package io.cqlengine.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Takes all elements of a publisher. */
final class Published<T> implements Flow.Subscriber<T> {
  private final List<T> elements = new ArrayList<>();
  private final CompletableFuture<List<T>> ended = new CompletableFuture<>();

  /** The elements, once there are no more. */
  static <T> List<T> all(Flow.Publisher<T> publisher) {
    Published<T> published = new Published<>();
    publisher.subscribe(published);
    return published.ended.join();
  }

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
