package io.cqlengine.core.execution;

import io.cqlengine.core.connection.Futures;
import io.cqlengine.core.connection.Generation;
import io.cqlengine.core.connection.ManagedConnection;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of one asynchronous run, which its owner may cancel: that reaches the request that is
 * under way and keeps the next one from being sent, but never a prepare, which others share. A
 * timeout does the same. A write that is cancelled may have been applied.
 *
 * @param <R> the result
 */
final class AsyncRun<R> extends CompletableFuture<R> {
  private final Recovery<R> recovery;
  private volatile @Nullable CompletableFuture<?> request;

  /** A run whose failures are its end. */
  AsyncRun() {
    this(Recovery.none());
  }

  /**
   * @param recovery what becomes of a failure
   */
  AsyncRun(Recovery<R> recovery) {
    this.recovery = recovery;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    stopRequest();
    return cancelled;
  }

  /**
   * Ends the run when it takes longer. What depends on it then runs on a thread of the common pool.
   *
   * @param failure what it ends with, by whether a request was sent
   */
  void limit(Duration timeout, Function<Boolean, ? extends Throwable> failure) {
    CompletableFuture<Void> timer =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, Futures.nanos(timeout), TimeUnit.NANOSECONDS);
    CompletionStage<Void> passed = timer;
    passed.thenRunAsync(
        () -> {
          fail(failure.apply(request != null));
          stopRequest();
        });
    CompletionStage<R> self = this;
    self.whenComplete((result, ended) -> timer.cancel(false));
  }

  /**
   * Sends a request, unless the run has ended before; ending it reaches the request from now on.
   */
  <T> CompletionStage<T> send(Supplier<CompletionStage<T>> sender) {
    if (isDone()) {
      return CompletableFuture.failedFuture(new CancellationException());
    }
    CompletionStage<T> sent = sender.get();
    request = sent.toCompletableFuture();
    if (isDone()) {
      stopRequest();
    }
    return sent;
  }

  private void stopRequest() {
    CompletableFuture<?> sent = request;
    if (sent != null) {
      sent.cancel(true);
    }
  }

  /** Ends with what a step ended with. */
  void end(@Nullable R result, @Nullable Throwable failure) {
    if (failure == null) {
      complete(result);
    } else {
      fail(failure);
    }
  }

  /** Ends with what a failure becomes. */
  void fail(Throwable failure) {
    Throwable cause = Futures.unwrap(failure);
    if (!(cause instanceof RuntimeException unchecked)) {
      completeExceptionally(cause);
      return;
    }
    try {
      complete(recovery.recover(unchecked));
    } catch (RuntimeException e) {
      completeExceptionally(e);
    }
  }

  /** A step under a hold of the connection's session, which is given back however the step ends. */
  static <T> CompletionStage<T> held(
      ManagedConnection connection, Function<Generation, CompletionStage<T>> step) {
    return connection
        .holdAsync()
        .thenCompose(
            generation -> {
              CompletionStage<T> running;
              try {
                running = step.apply(generation);
              } catch (RuntimeException | Error e) {
                generation.release();
                throw e;
              }
              return running.whenComplete((result, failure) -> generation.release());
            });
  }
}
