package io.cqlengine.core.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that run code of the application, which may block: callbacks of bulks, and what depends
 * on a call that timed out. Each task has a thread, so that it delays no other task. Idle threads
 * serve again, or end. Their number has no limit, because tasks may wait for each other. Tasks that
 * do not block need few threads.
 */
public final class CallbackThreads {
  private static final long IDLE_SECONDS = 2;
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static final Executor THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> EngineThreads.daemon("cqlengine-callback-" + NUMBERS.incrementAndGet(), task));

  private CallbackThreads() {}

  /** Runs a task, on the common pool if the system has no more threads. */
  public static void execute(Runnable task) {
    try {
      THREADS.execute(task);
    } catch (OutOfMemoryError e) {
      ForkJoinPool.commonPool().execute(task);
    }
  }
}
