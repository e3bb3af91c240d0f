package io.cqlengine.core.concurrent;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of steps that run one after the other. Cancelling it cancels the current step, and the
 * next one does not begin.
 */
public class CancellableStage<R> extends CompletableFuture<R> {
  @SuppressWarnings("rawtypes") // the class of a generic class
  private static final AtomicReferenceFieldUpdater<CancellableStage, CompletableFuture> CURRENT =
      AtomicReferenceFieldUpdater.newUpdater(
          CancellableStage.class, CompletableFuture.class, "current");

  /** The step that runs. A stage that is done refers to none, because a step has its session. */
  private volatile @Nullable CompletableFuture<?> current;

  /** The result of one step, and of a function of what it ended with. */
  public static <A, R> CompletableFuture<R> of(CompletableFuture<A> step, Function<A, R> finish) {
    CancellableStage<R> result = new CancellableStage<>();
    result.begin(() -> step).thenApply(finish).whenComplete(result::end);
    return result;
  }

  /** A second step after a first one. Others share the first one, so it is never cancelled. */
  public static <A, R> CompletableFuture<R> after(
      CompletionStage<A> first, Function<A, CompletionStage<R>> second) {
    CancellableStage<R> result = new CancellableStage<>();
    first.thenCompose(value -> result.begin(() -> second.apply(value))).whenComplete(result::end);
    return result;
  }

  /** Begins the next step, unless this is done already. */
  public <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> step) {
    if (isDone()) {
      return CompletableFuture.failedFuture(new CancellationException());
    }
    CompletionStage<T> running = step.get();
    current = running.toCompletableFuture();
    if (isDone()) {
      cancelCurrent();
    }
    return running;
  }

  /** Forgets the current step, which has ended. */
  public final void stepEnded() {
    // Nobody needs to see it at once: a step that has ended can be cancelled without effect.
    CURRENT.lazySet(this, null);
  }

  /** Ends with what the last step ended with. */
  public void end(@Nullable R result, @Nullable Throwable failure) {
    stepEnded();
    if (failure == null) {
      complete(result);
    } else {
      fail(failure);
    }
  }

  /** Ends with the failure of a step. */
  protected void fail(Throwable failure) {
    completeExceptionally(Futures.unwrap(failure));
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    cancelCurrent();
    return cancelled;
  }

  /** Cancels the current step, and forgets it. */
  protected final void cancelCurrent() {
    CompletableFuture<?> running = current;
    // If another step begins meanwhile, that one finds out whether it is to be cancelled.
    if (running != null && CURRENT.compareAndSet(this, running, null)) {
      running.cancel(true);
    }
  }
}
