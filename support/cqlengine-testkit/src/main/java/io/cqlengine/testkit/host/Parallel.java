package io.cqlengine.testkit.host;

import io.cqlengine.testkit.TestKitException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same to several things at the same time and waits for all of them. */
public final class Parallel {
  private Parallel() {}

  /** The results in the order of the items; the first failure, after all have ended. */
  public static <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> work) {
    if (items.isEmpty()) {
      return List.of();
    }
    ExecutorService executor = Executors.newFixedThreadPool(items.size(), Parallel::thread);
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(executor.submit(() -> work.apply(item)));
      }
      return collect(futures);
    } finally {
      executor.shutdownNow();
    }
  }

  /** As {@link #map}, without results. */
  public static <T> void forEach(List<T> items, Consumer<? super T> work) {
    map(
        items,
        item -> {
          work.accept(item);
          return true;
        });
  }

  private static <R> List<R> collect(List<Future<R>> futures) {
    List<R> results = new ArrayList<>();
    TestKitException failure = null;
    for (Future<R> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException failed) {
        TestKitException next = asOurs(failed.getCause());
        if (failure == null) {
          failure = next;
        } else {
          failure.addSuppressed(next);
        }
      } catch (InterruptedException interrupted) {
        futures.forEach(running -> running.cancel(true));
        Thread.currentThread().interrupt();
        throw new TestKitException("Interrupted while clusters start or end", interrupted);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static TestKitException asOurs(@org.jspecify.annotations.Nullable Throwable cause) {
    return cause instanceof TestKitException ours
        ? ours
        : new TestKitException("Unexpected failure: " + cause, cause);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "cqlengine-testkit");
    thread.setDaemon(true);
    return thread;
  }
}
