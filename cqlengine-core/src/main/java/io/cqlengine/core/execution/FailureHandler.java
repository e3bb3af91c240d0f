package io.cqlengine.core.execution;

import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Handles the failure of an operation that may have been sent. Other failures are thrown. */
@FunctionalInterface
public interface FailureHandler<R> {

  /** Returns a result that reports the failure, or throws the error for the caller. */
  R recover(RuntimeException failure);

  /** Failures are thrown. */
  static <R> FailureHandler<R> none() {
    return failure -> {
      throw failure;
    };
  }

  /**
   * Failures that leave open whether a write was applied become a result, others are thrown.
   *
   * @param availableFirst whether the coordinator counts the live replicas of all rows before it
   *     writes any
   */
  static <R> FailureHandler<R> whenUncertain(
      BooleanSupplier availableFirst, Function<RuntimeException, R> result) {
    return failure -> {
      if (WriteUncertainty.leftBy(failure, availableFirst)) {
        return result.apply(failure);
      }
      throw failure;
    };
  }
}
