package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs the slices of a transfer, by default on threads of this JVM. Slices do not depend on each
 * other. A slice that fails is reported by the transfer, not by an exception.
 */
@FunctionalInterface
public interface SliceRunner {

  /**
   * Runs slices and returns when all have ended.
   *
   * @param slices how many there are
   * @param slice runs one of them, by its number from 0; blocking
   * @throws InterruptedException when the calling thread is interrupted; running slices are then
   *     interrupted, too
   */
  void run(int slices, IntConsumer slice) throws InterruptedException;

  /**
   * {@return a runner on threads of this JVM, which end with the run}
   *
   * @param threads how many slices run at the same time, at least 1
   * @throws CqlEngineException for less than one thread
   */
  static SliceRunner threads(int threads) {
    if (threads < 1) {
      throw new CqlEngineException("threads(%d) must be at least 1.".formatted(threads));
    }
    return (slices, slice) -> runOnThreads(threads, slices, requireNonNull(slice, "slice is null"));
  }

  private static void runOnThreads(int threads, int slices, IntConsumer slice)
      throws InterruptedException {
    AtomicInteger names = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(threads, slices)),
            task -> new Thread(task, "cqlengine-transfer-" + names.incrementAndGet()));
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < slices; i++) {
        int number = i;
        running.add(pool.submit(() -> slice.accept(number)));
      }
      for (Future<?> next : running) {
        next.get();
      }
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      throw new CqlEngineException("A slice failed. See the cause.", failure.getCause());
    } finally {
      pool.shutdownNow();
      // The writes of a slice that was interrupted must not outlive the run.
      boolean unused = pool.awaitTermination(1, TimeUnit.MINUTES);
    }
  }
}
