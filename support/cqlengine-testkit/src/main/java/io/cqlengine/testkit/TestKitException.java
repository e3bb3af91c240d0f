package io.cqlengine.testkit;

import org.jspecify.annotations.Nullable;

/** The root of the test kit's exceptions. The message says what failed, where, and what to do. */
public final class TestKitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception without a cause.
   *
   * @param message what failed, where, and what to do
   */
  public TestKitException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message what failed, where, and what to do
   * @param cause the cause, or null
   */
  public TestKitException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
