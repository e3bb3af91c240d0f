package io.cqlengine.batch;

import io.cqlengine.api.result.BatchResult;
import java.util.ArrayList;
import java.util.List;

/** What is to be done after a batch has been applied. */
final class Callbacks {
  private final List<Runnable> callbacks = new ArrayList<>();

  void add(Runnable callback) {
    callbacks.add(callback);
  }

  /** Runs all of them, in order; the result then tells which of them threw. */
  BatchResult run(BatchResult result) {
    List<Throwable> failures = new ArrayList<>();
    for (Runnable callback : callbacks) {
      try {
        callback.run();
      } catch (RuntimeException | Error e) {
        failures.add(e);
      }
    }
    return failures.isEmpty() ? result : result.callbackFailures(failures);
  }
}
