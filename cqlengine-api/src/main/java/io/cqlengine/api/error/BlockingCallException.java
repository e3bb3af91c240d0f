package io.cqlengine.api.error;

import static java.util.Objects.requireNonNull;

/**
 * A blocking call on a thread of the driver. It would deadlock, because the answer arrives on the
 * same thread, so it was not started. Use another thread, for instance with {@code
 * thenApplyAsync(..., executor)}, or {@code publishOn} in Reactor.
 */
public final class BlockingCallException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /**
   * An error for one call.
   *
   * @param call the call, such as {@code Automobile.bulk()}
   */
  public BlockingCallException(String call) {
    super(
        "A blocking call on a driver thread would deadlock ("
            + requireNonNull(call, "call is null")
            + "). Use thenApplyAsync(..., executor), or publishOn in Reactor.");
  }
}
