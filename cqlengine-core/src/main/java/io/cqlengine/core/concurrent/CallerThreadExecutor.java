package io.cqlengine.core.concurrent;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** Runs tasks on the thread that waits for a future that they complete. */
public final class CallerThreadExecutor implements Executor {
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Runs tasks until a future is done. One of the tasks has to complete it. */
  public void runUntil(Future<?> done) throws InterruptedException {
    while (!done.isDone()) {
      tasks.take().run();
    }
  }
}
