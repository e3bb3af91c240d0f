package io.cqlengine.testkit.host;

import io.cqlengine.testkit.TestKitException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs a function on several items in parallel and waits for all. */
public final class Parallel {
  private Parallel() {}

  /** The results in the order of the items, or the first failure. Returns after all have ended. */
  public static <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> work) {
    if (items.isEmpty()) {
      return List.of();
    }
    ExecutorService executor = Executors.newFixedThreadPool(items.size(), Parallel::thread);
    try {
      List<R> results = new ArrayList<>();
      List<TestKitException> failures = new ArrayList<>();
      for (Future<R> ended : executor.invokeAll(Parallel.<T, R>tasks(items, work))) {
        try {
          results.add(ended.get());
        } catch (ExecutionException failed) {
          failures.add(asOurs(failed.getCause()));
        }
      }
      if (!failures.isEmpty()) {
        TestKitException first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        throw first;
      }
      return results;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TestKitException("Interrupted while clusters start or end", interrupted);
    } finally {
      executor.shutdownNow();
    }
  }

  private static <T, R> List<Callable<R>> tasks(
      List<T> items, Function<? super T, ? extends R> work) {
    return items.stream().<Callable<R>>map(item -> () -> work.apply(item)).toList();
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
