package io.cqlengine.core.query;

import io.cqlengine.core.connection.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a run; cancelling it cancels the run.
 *
 * @param <R> the result
 */
final class Cancelling<R> extends CompletableFuture<R> {
  private final CompletableFuture<?> run;

  private Cancelling(CompletableFuture<?> run) {
    this.run = run;
  }

  static <A, R> CompletableFuture<R> of(CompletableFuture<A> run, Function<A, R> finish) {
    Cancelling<R> result = new Cancelling<>(run);
    java.util.concurrent.CompletionStage<A> stage = run;
    stage.thenApply(finish).whenComplete(result::end);
    return result;
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
    run.cancel(mayInterruptIfRunning);
    return cancelled;
  }
}
