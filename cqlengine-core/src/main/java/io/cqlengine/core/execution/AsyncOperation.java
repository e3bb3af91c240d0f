package io.cqlengine.core.execution;

import io.cqlengine.core.concurrent.CallbackThreads;
import io.cqlengine.core.concurrent.CancellableStage;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.concurrent.DelayedExecutor;
import io.cqlengine.core.concurrent.Futures;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The result of one asynchronous run. Cancelling it, or its timeout, cancels the request that is
 * under way and keeps the next one from being sent. A prepare, which others share, goes on. A write
 * that is cancelled may have been applied.
 *
 * @param <R> the result
 */
public final class AsyncOperation<R> extends CancellableStage<R> {
  /**
   * How far a run is. A request that begins to be sent may arrive. Before that, nothing was sent.
   */
  private enum Step {
    PREPARING,
    SENDING,
    TIMED_OUT_BEFORE,
    TIMED_OUT,
    ENDING;

    Step sending() {
      return this == PREPARING ? SENDING : this;
    }

    boolean sent() {
      return this == SENDING || this == TIMED_OUT;
    }
  }

  private final AtomicReference<Step> step = new AtomicReference<>(Step.PREPARING);
  private final FailureHandler<R> onFailure;
  private volatile @Nullable Throwable timedOutWith;

  /** A run that ends with its failure. */
  AsyncOperation() {
    this(FailureHandler.none());
  }

  /** A run whose failures are handled. */
  AsyncOperation(FailureHandler<R> onFailure) {
    this.onFailure = onFailure;
  }

  /**
   * A run that ends when the call's timeout has passed.
   *
   * @param timeout of the whole call; null and zero for no timeout
   * @param connection the connection of the call
   * @param marked adds an {@code ExecutedOn} to a failure
   */
  public static <R> AsyncOperation<R> limited(
      @Nullable Duration timeout,
      String connection,
      FailureHandler<R> onFailure,
      UnaryOperator<RuntimeException> marked) {
    AsyncOperation<R> run = new AsyncOperation<>(onFailure);
    if (timeout != null && !timeout.isZero()) {
      run.limit(
          timeout,
          sent ->
              marked.apply(
                  sent
                      ? Deadline.unanswered(timeout, connection)
                      : Deadline.passed(timeout, connection, "while connecting or preparing")));
    }
    return run;
  }

  /**
   * Ends the run when it takes longer. First a request that was sent is cancelled, and its lease
   * released. What depends on the run may block.
   *
   * @param failure what it ends with, by whether a request was sent
   */
  private void limit(Duration timeout, Function<Boolean, ? extends Throwable> failure) {
    CompletableFuture<Void> timer =
        DelayedExecutor.completeAfter(new CompletableFuture<>(), null, timeout);
    CompletionStage<Void> passed = timer;
    passed.thenRun(
        () -> {
          timedOutWith = failure.apply(false);
          if (!step.compareAndSet(Step.PREPARING, Step.TIMED_OUT_BEFORE)) {
            timedOutWith = failure.apply(true);
            step.compareAndSet(Step.SENDING, Step.TIMED_OUT);
          }
          cancelCurrent();
          fail(new CancellationException());
        });
    CompletionStage<R> self = this;
    self.whenComplete((result, ended) -> timer.cancel(false));
  }

  /** Ends with what the steps end with, or with what they throw before they have begun. */
  public AsyncOperation<R> run(Supplier<CompletionStage<R>> steps) {
    try {
      steps.get().whenComplete(this::end);
    } catch (Throwable e) {
      fail(e);
    }
    return this;
  }

  /**
   * Sends a request, unless the operation has ended before. Ending it cancels the request from now
   * on.
   */
  public <T> CompletionStage<T> send(Supplier<CompletionStage<T>> request) {
    return step.updateAndGet(Step::sending) == Step.SENDING
        ? begin(request)
        : CompletableFuture.failedFuture(new CancellationException());
  }

  /** Why a request failed. If it was cancelled because the call timed out, that is the reason. */
  public Throwable causeOf(Throwable failure) {
    Throwable cause = Futures.unwrap(failure);
    Throwable ended = timedOutWith;
    return cause instanceof CancellationException && ended != null ? ended : cause;
  }

  /** A run that timed out ends on a thread of its own. */
  @Override
  protected void fail(Throwable failure) {
    if (timedOutWith == null) {
      recover(failure, Objects.requireNonNull(step.get()).sent());
      return;
    }
    Step reached = step.getAndSet(Step.ENDING);
    if (reached != Step.ENDING) {
      CallbackThreads.execute(
          () -> {
            recover(failure, reached.sent());
            // A request that was just being sent.
            cancelCurrent();
          });
    }
  }

  /** Ends with a failure, or that of the timeout. What was sent has the handler's result for it. */
  private void recover(Throwable failure, boolean sent) {
    Throwable cause = causeOf(failure);
    if (!sent || !(cause instanceof RuntimeException unchecked)) {
      completeExceptionally(cause);
      return;
    }
    try {
      complete(onFailure.recover(unchecked));
    } catch (Throwable e) {
      completeExceptionally(e);
    }
  }
}
