package io.cqlengine.core.scan;

import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.execution.ResultPage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Calls an action for each row of a scan, for as many pages at a time as slices are read. It ends
 * when no action runs any more.
 *
 * @param <R> the type that a row is mapped to
 */
public final class ScanAction<R> extends CompletableFuture<Void> {
  private final SliceReader<R> reader;
  private final Consumer<? super R> action;
  private final Executor executor;

  /** How many take pages until none is left. */
  private final AtomicInteger takers;

  private ScanAction(SliceReader<R> reader, Consumer<? super R> action, Executor executor) {
    this.reader = reader;
    this.action = action;
    this.executor = executor;
    this.takers = new AtomicInteger(reader.read().slices());
  }

  /** Calls the action where pages arrive: on this thread, or on those of the driver. */
  public static <R> CompletionStage<Void> start(SliceReader<R> reader, Consumer<? super R> action) {
    return new ScanAction<>(reader, action, Runnable::run).started();
  }

  /** Calls the action on threads of its own, and waits. */
  public static <R> void run(SliceReader<R> reader, Consumer<? super R> action) {
    reader.requireWaiting();
    AtomicInteger names = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            reader.read().slices(),
            task -> new Thread(task, "cqlengine-scan-" + names.incrementAndGet()));
    try {
      Futures.await(new ScanAction<>(reader, action, threads).started());
    } catch (InterruptedException e) {
      reader.cancel();
      threads.shutdownNow();
      awaitEnd(threads);
      throw reader.interrupted(e);
    } catch (RuntimeException | Error e) {
      // A thread may be missing. The others end.
      reader.fail(e);
      throw e;
    } finally {
      threads.shutdown();
    }
  }

  private static void awaitEnd(ExecutorService threads) {
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException again) {
        // The action was interrupted, too. Its end is near.
      }
    }
  }

  private ScanAction<R> started() {
    for (int i = reader.read().slices(); i > 0; i--) {
      executor.execute(this::take);
    }
    return this;
  }

  /** Takes pages until none is left. This loop takes those that are there, so no stack grows. */
  private void take() {
    CompletionStage<Optional<ResultPage>> next = reader.next();
    while (next.toCompletableFuture().isDone()) {
      if (!accept(next.toCompletableFuture())) {
        return;
      }
      next = reader.next();
    }
    CompletableFuture<Optional<ResultPage>> later = next.toCompletableFuture();
    next.whenCompleteAsync(
        (page, failure) -> {
          if (accept(later)) {
            take();
          }
        },
        executor);
  }

  /** Whether there may be more pages. */
  private boolean accept(CompletableFuture<Optional<ResultPage>> next) {
    if (reader.failure() != null || next.join().isEmpty()) {
      if (takers.decrementAndGet() == 0) {
        end();
      }
      return false;
    }
    try {
      for (R row : reader.rows(next.join().get())) {
        if (reader.failure() != null) {
          break;
        }
        action.accept(row);
      }
    } catch (Throwable e) {
      reader.fail(e);
    }
    return true;
  }

  private void end() {
    Throwable failure = reader.failure();
    if (failure == null) {
      complete(null);
    } else {
      completeExceptionally(failure);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    reader.cancel();
    return super.cancel(mayInterruptIfRunning);
  }
}
