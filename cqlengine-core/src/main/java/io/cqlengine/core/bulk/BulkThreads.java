package io.cqlengine.core.bulk;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of asynchronous bulks. Each bulk uses one thread at a time, so that a callback that
 * blocks delays no other bulk. Idle threads end.
 */
final class BulkThreads {
  private static final long IDLE_SECONDS = 2;
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static final Executor THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          BulkThreads::thread);

  private BulkThreads() {}

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "cqlengine-bulk-" + NUMBERS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a task, on the common pool if the system has no more threads. */
  static void execute(Runnable task) {
    try {
      THREADS.execute(task);
    } catch (OutOfMemoryError e) {
      ForkJoinPool.commonPool().execute(task);
    }
  }
}
