package io.cqlengine.core.query;

import io.cqlengine.core.connection.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A second step after a first that others share; cancelling reaches the second only.
 *
 * @param <A> the result of the first
 * @param <R> the result of the second
 */
final class Chained<A, R> extends CompletableFuture<R> {
  private volatile @Nullable CompletableFuture<R> second;

  Chained(CompletionStage<A> first, Function<A, CompletionStage<R>> next) {
    first
        .thenCompose(
            result -> {
              if (isDone()) {
                return CompletableFuture.<R>failedFuture(new IllegalStateException("cancelled"));
              }
              CompletionStage<R> running = next.apply(result);
              second = running.toCompletableFuture();
              if (isDone()) {
                stop();
              }
              return running;
            })
        .whenComplete(this::end);
  }

  private void end(@Nullable R value, @Nullable Throwable failure) {
    if (failure == null) {
      complete(value);
    } else {
      completeExceptionally(Futures.unwrap(failure));
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    stop();
    return cancelled;
  }

  private void stop() {
    CompletableFuture<R> running = second;
    if (running != null) {
      running.cancel(true);
    }
  }
}
