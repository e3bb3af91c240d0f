package io.cqlengine.api.spi;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in that sees each statement that the engine runs: where it ran, how long it took, and how
 * it ended. Give an instance to the engine's builder, or provide it as a service. All listeners are
 * called.
 *
 * <p>A statement has three steps: {@link #called} when the application calls a verb, {@link
 * #started} when the statement is sent, {@link #ended} when it has its answer. The object that a
 * step returns is handed to the next step of the same listener, and to no other listener. A step
 * that is not overridden costs nothing.
 *
 * <p>A step must not block: it can run on a thread of the driver. The engine logs what it throws,
 * and the statement continues.
 *
 * <p>A listener that is a {@code ConnectionListener}, too, is also notified of connections.
 */
public interface ExecutionListener extends Plugin {

  /**
   * The application called a verb. This step runs on the thread of that call, before anything is
   * sent, and so it is where a trace finds its parent: for a publisher that is the thread of {@code
   * subscribe}, for {@code bulk()} the thread that starts it. A call can have any number of
   * statements: a long read has one for each page, and a bulk has one for each item. A call with
   * nothing to send may not be reported.
   *
   * @param call what was called
   * @return what {@link #started} gets for each statement of this call; may be null
   */
  default @Nullable Object called(Call call) {
    return null;
  }

  /**
   * A statement is about to be sent. A session is leased for it. It may not be prepared yet. Each
   * start has one end. This step runs on the thread that sends the statement.
   *
   * @param event the statement; its outcome is {@link ExecutionEvent.Outcome#RUNNING}
   * @param called what {@link #called} returned; null when it returned null
   * @return what {@link #ended} gets; may be null. The default returns {@code called}.
   */
  default @Nullable Object started(ExecutionEvent event, @Nullable Object called) {
    return called;
  }

  /**
   * A statement has its answer, has failed, or was cancelled. This step runs on the thread that got
   * the answer, or that cancelled the call. It may be a thread of the driver.
   *
   * @param event the statement and its outcome
   * @param started what {@link #started} returned; null when it returned null or failed
   */
  default void ended(ExecutionEvent event, @Nullable Object started) {}

  /**
   * A listener that is notified only when a statement ends.
   *
   * @param action called with each statement that has ended
   * @return the listener
   */
  static ExecutionListener onEnd(Consumer<? super ExecutionEvent> action) {
    requireNonNull(action, "action is null");
    return new ExecutionListener() {
      @Override
      public void ended(ExecutionEvent event, @Nullable Object started) {
        action.accept(event);
      }
    };
  }
}
