package io.cqlengine.core.concurrent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Waiting for futures without their wrapping exceptions. */
public final class Futures {
  private Futures() {}

  /** The value. Throws what made it fail. */
  public static <T> T await(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw unchecked(unwrap(e));
    }
  }

  /** The value, within a time limit. Throws what made it fail. */
  public static <T> T await(CompletableFuture<T> future, long nanos)
      throws InterruptedException, TimeoutException {
    try {
      return future.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw unchecked(unwrap(e));
    }
  }

  /** A failure to throw: a checked one, as other languages throw them, is wrapped. */
  public static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(failure);
  }

  /** A duration in nanoseconds, at most some three hundred years. */
  public static long nanos(Duration duration) {
    return TimeUnit.NANOSECONDS.convert(duration);
  }

  /** The cause that exceptions of futures wrap. */
  public static Throwable unwrap(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Handles a value that comes after its caller gave up. */
  public static <T> void later(CompletionStage<T> stage, Consumer<? super T> action) {
    stage.thenAccept(action);
  }
}
