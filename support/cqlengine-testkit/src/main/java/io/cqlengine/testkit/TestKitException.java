package io.cqlengine.testkit;

import org.jspecify.annotations.Nullable;

/**
 * The root of all errors of the test kit. Its message says what failed, where, and what to do about
 * it.
 */
public final class TestKitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what failed: where: what to do
   */
  public TestKitException(String message) {
    super(message);
  }

  /**
   * An error with its cause.
   *
   * @param message what failed: where: what to do
   * @param cause what was thrown, or null
   */
  public TestKitException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
