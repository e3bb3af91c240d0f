package io.cqlengine.tests.reactive;

import java.util.concurrent.Flow;
import java.util.function.LongFunction;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/**
 * The rules of reactive streams for one kind of publisher.
 *
 * @param <T> the element type
 */
public final class Verification<T> extends FlowPublisherVerification<T> {
  private static final long TIMEOUT_MILLIS = 60_000;
  private static final long POLL_MILLIS = 20;

  /** How long a rule looks for signals that must not come: it fails by those, never by the time. */
  private static final long SILENCE_MILLIS = Boolean.getBoolean("cqlengine.tests.slow") ? 100 : 20;

  private final long most;
  private final LongFunction<Flow.Publisher<T>> publishers;

  /**
   * Rules for publishers of up to so many elements.
   *
   * @param most the most elements that one can be asked for
   * @param publishers makes one of a number of elements
   */
  Verification(long most, LongFunction<Flow.Publisher<T>> publishers) {
    super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS, POLL_MILLIS));
    this.most = most;
    this.publishers = publishers;
  }

  @Override
  public long maxElementsFromPublisher() {
    return most;
  }

  @Override
  public Flow.Publisher<T> createFlowPublisher(long elements) {
    return publishers.apply(elements);
  }

  /** One that has had its subscriber refuses the next one at once. */
  @Override
  public Flow.Publisher<T> createFailedFlowPublisher() {
    Flow.Publisher<T> publisher = publishers.apply(1);
    publisher.subscribe(new Nobody<>());
    return publisher;
  }

  private static final class Nobody<T> implements Flow.Subscriber<T> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(T item) {
      throw new AssertionError("an element for nobody");
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError("a failure for nobody", failure);
    }

    @Override
    public void onComplete() {
      throw new AssertionError("an end for nobody");
    }
  }
}
