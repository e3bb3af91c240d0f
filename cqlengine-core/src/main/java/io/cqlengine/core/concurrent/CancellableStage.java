package io.cqlengine.core.concurrent;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A result of several steps; cancelling it reaches the step that is its own.
 *
 * @param <R> the result
 */
public final class CancellableStage<R> extends CompletableFuture<R> {
  private volatile @Nullable CompletableFuture<?> own;

  private CancellableStage() {}

  /** What becomes of a run. */
  public static <A, R> CompletableFuture<R> of(CompletableFuture<A> run, Function<A, R> finish) {
    CancellableStage<R> result = new CancellableStage<>();
    result.own = run;
    result.follow(run.thenApply(finish));
    return result;
  }

  /** A second step after a first one, which others share: that is never cancelled. */
  public static <A, R> CompletableFuture<R> after(
      CompletionStage<A> first, Function<A, CompletionStage<R>> second) {
    CancellableStage<R> result = new CancellableStage<>();
    result.follow(first.thenCompose(value -> result.begin(() -> second.apply(value))));
    return result;
  }

  private CompletionStage<R> begin(Supplier<CompletionStage<R>> step) {
    if (isDone()) {
      return CompletableFuture.failedFuture(new CancellationException());
    }
    CompletionStage<R> running = step.get();
    own = running.toCompletableFuture();
    if (isDone()) {
      stop();
    }
    return running;
  }

  private void follow(CompletionStage<R> last) {
    last.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            complete(value);
          } else {
            completeExceptionally(Futures.unwrap(failure));
          }
        });
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    stop();
    return cancelled;
  }

  private void stop() {
    CompletableFuture<?> running = own;
    if (running != null) {
      running.cancel(true);
    }
  }
}
