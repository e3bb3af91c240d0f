package io.cqlengine.core.execution;

/**
 * What becomes of an operation that failed.
 *
 * @param <R> the operation's result
 */
@FunctionalInterface
public interface Recovery<R> {

  /** The result that tells of the failure; or throws what the caller gets. */
  R recover(RuntimeException failure);

  /** Failures are thrown. */
  static <R> Recovery<R> none() {
    return failure -> {
      throw failure;
    };
  }
}
