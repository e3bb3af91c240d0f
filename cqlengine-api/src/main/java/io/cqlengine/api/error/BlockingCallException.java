package io.cqlengine.api.error;

import static java.util.Objects.requireNonNull;

/**
 * A blocking call on a thread of the driver. It was not begun: the answer that it would wait for
 * comes on the same thread, so that the wait would never end. Call it on another thread, for
 * instance with {@code thenApplyAsync(..., executor)}, or with {@code publishOn} in Reactor.
 */
public final class BlockingCallException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /**
   * An error for one call.
   *
   * @param call what would have waited, such as {@code Automobile.bulk()}
   */
  public BlockingCallException(String call) {
    super(
        "A blocking call on a driver thread would deadlock ("
            + requireNonNull(call, "call is null")
            + "). Use thenApplyAsync(..., executor), or publishOn in Reactor.");
  }
}
