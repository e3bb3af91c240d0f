package io.cqlengine.jmh.endtoend;

import io.cqlengine.jmh.Automobile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How operations are asked for. */
interface Mode {
  int IN_FLIGHT = 128;

  /** Keeps a side at work until the block is over and all is answered. */
  void run(Side side, Work work, List<Automobile> autos, Block block);

  /** One thread, which waits for each. */
  Mode SYNC =
      (side, work, autos, block) -> {
        try {
          while (block.goesOn()) {
            Automobile auto = autos.get(block.next() % autos.size());
            long start = System.nanoTime();
            work.waiting().accept(side, auto);
            block.done(start);
          }
        } catch (RuntimeException e) {
          block.failed(e);
        }
      };

  /** One thread, which starts another as soon as fewer than 128 are under way. */
  Mode ASYNC =
      (side, work, autos, block) -> {
        Semaphore free = new Semaphore(IN_FLIGHT);
        while (block.goesOn()) {
          free.acquireUninterruptibly();
          Automobile auto = autos.get(block.next() % autos.size());
          long start = System.nanoTime();
          work.starting()
              .apply(side, auto)
              .whenComplete(
                  (answer, failure) -> {
                    if (failure == null) {
                      block.done(start);
                    } else {
                      block.failed(failure);
                    }
                    free.release();
                  });
        }
        free.acquireUninterruptibly(IN_FLIGHT);
      };

  /** 128 virtual threads, each of which waits for each; empty where the JDK has none. */
  static Optional<Mode> virtualThreads() {
    try {
      // By method handle: the code is compiled for a JDK without them.
      MethodHandle newThreads =
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class));
      return Optional.of(
          (side, work, autos, block) ->
              onAll(newThreads, () -> SYNC.run(side, work, autos, block)));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return Optional.empty();
    }
  }

  private static void onAll(MethodHandle newThreads, Runnable lane) {
    try {
      ExecutorService threads = (ExecutorService) newThreads.invokeExact();
      for (int i = 0; i < IN_FLIGHT; i++) {
        threads.execute(lane);
      }
      threads.shutdown();
      if (!threads.awaitTermination(10, TimeUnit.MINUTES)) {
        throw new IllegalStateException("virtual threads do not end");
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
