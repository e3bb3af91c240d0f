package io.cqlengine.core.concurrent;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** Runs tasks on the thread that waits for something that they bring about. */
public final class CallerThreadExecutor implements Executor {
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Runs what comes until a future is done, which has to happen in one of the tasks. */
  public void runUntil(Future<?> done) throws InterruptedException {
    while (!done.isDone()) {
      tasks.take().run();
    }
  }
}
