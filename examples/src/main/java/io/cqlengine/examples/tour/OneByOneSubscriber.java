package io.cqlengine.examples.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Requests one element at a time. */
final class OneByOneSubscriber<T> implements Flow.Subscriber<T> {
  private final List<T> elements = new ArrayList<>();
  private final CompletableFuture<List<T>> all = new CompletableFuture<>();
  private Flow.Subscription subscription;

  @Override
  public void onSubscribe(Flow.Subscription started) {
    subscription = started;
    subscription.request(1);
  }

  @Override
  public void onNext(T element) {
    elements.add(element);
    subscription.request(1);
  }

  @Override
  public void onError(Throwable failure) {
    all.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    all.complete(elements);
  }

  /** Waits for the last element. */
  List<T> received() {
    return all.join();
  }
}
