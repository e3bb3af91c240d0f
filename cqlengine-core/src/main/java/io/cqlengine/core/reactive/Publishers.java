package io.cqlengine.core.reactive;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.spi.Call;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PagedRead;
import io.cqlengine.core.execution.SlicedRead;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.paging.PageTokens;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates publishers from operations. Each publisher takes one subscriber. */
public final class Publishers {
  private final StatementExecutor executor;

  public Publishers(StatementExecutor executor) {
    this.executor = executor;
  }

  public <R> Flow.Publisher<R> rows(PagedRead<R> read) {
    return publisher(
        PublisherSource.pages(read.request(), read.reader()::read), read.request().model());
  }

  /** The rows of a scan. */
  public <R> Flow.Publisher<R> rows(SlicedRead<R> read) {
    return publisher(PublisherSource.scan(read), read.whole().request().model());
  }

  /** The pages of a read, with their tokens. */
  public <R> Flow.Publisher<Page<R>> pages(PagedRead<R> read) {
    return publisher(
        PublisherSource.pages(
            read.request(), page -> List.of(PageTokens.page(read.request(), page, read.reader()))),
        read.request().model());
  }

  /** The result of an operation. */
  public <R> Flow.Publisher<R> one(Operation<R> operation) {
    return publisher(PublisherSource.once(operation, Optional::of), operation.model());
  }

  /** The result of an operation that may have none. */
  public <R> Flow.Publisher<R> maybe(Operation<Optional<R>> operation) {
    return publisher(PublisherSource.once(operation, Function.identity()), operation.model());
  }

  /** The end of an operation without a result. */
  public Flow.Publisher<Void> done(Operation<Void> operation) {
    return publisher(
        PublisherSource.<@Nullable Void, Void>once(operation, none -> Optional.empty()),
        operation.model());
  }

  private <T> Flow.Publisher<T> publisher(PublisherSource<T> source, @Nullable Model<?> model) {
    AtomicBoolean taken = new AtomicBoolean();
    return subscriber -> {
      requireNonNull(subscriber, "subscriber is null");
      if (taken.compareAndSet(false, true)) {
        StatementExecutor own = executor.within(Call.Kind.SUBSCRIPTION, model);
        begin(subscriber, new PublisherSubscription<>(own, source, subscriber));
      } else {
        refuse(subscriber);
      }
    };
  }

  /** A subscriber that throws gets nothing more (rule 2.13). */
  private static void begin(Flow.Subscriber<?> subscriber, Flow.Subscription subscription) {
    try {
      subscriber.onSubscribe(subscription);
    } catch (Throwable e) {
      subscription.cancel();
      throw e;
    }
  }

  private static void refuse(Flow.Subscriber<?> second) {
    second.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {
            // It has ended already.
          }

          @Override
          public void cancel() {
            // It has ended already.
          }
        });
    second.onError(
        new IllegalStateException(
            "The publisher already has a subscriber. Call the verb again for another one."));
  }
}
