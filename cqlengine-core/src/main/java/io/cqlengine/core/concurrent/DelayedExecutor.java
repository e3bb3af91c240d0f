package io.cqlengine.core.concurrent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs actions after a delay. Its thread ends when no action is left. That of the JDK's {@code
 * CompletableFuture.delayedExecutor} never ends, and keeps the class loader of its first user
 * reachable.
 */
public final class DelayedExecutor {
  private static final long IDLE_SECONDS = 2;

  private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

  private DelayedExecutor() {}

  private static ScheduledThreadPoolExecutor executor() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, task -> EngineThreads.daemon("cqlengine-timer", task));
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** Completes a future after a delay, if nothing else completes it before. Returns the future. */
  public static <T> CompletableFuture<T> completeAfter(
      CompletableFuture<T> future, @Nullable T value, Duration delay) {
    Future<?> due =
        EXECUTOR.schedule(() -> future.complete(value), Futures.nanos(delay), TimeUnit.NANOSECONDS);
    CompletionStage<T> stage = future;
    stage.whenComplete((result, failure) -> due.cancel(false));
    return future;
  }

  /**
   * Runs an action after a delay, on a thread that it may block. The result forgets an action whose
   * delay has not passed.
   */
  public static Runnable runAfter(Duration delay, Runnable action) {
    CompletableFuture<Void> passed = completeAfter(new CompletableFuture<>(), null, delay);
    CompletionStage<Void> stage = passed;
    stage.thenRunAsync(action, CallbackThreads::execute);
    return () -> passed.cancel(false);
  }
}
