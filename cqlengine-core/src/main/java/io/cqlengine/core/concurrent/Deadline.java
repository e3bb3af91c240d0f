package io.cqlengine.core.concurrent;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The end of a call, whose timeout covers connecting, preparing and all requests. */
public final class Deadline {
  /** No end of its own: each request has the connection's timeout. */
  public static final Deadline NONE = new Deadline(null, "");

  private final @Nullable Duration timeout;
  private final String connection;
  private final long end;

  private Deadline(@Nullable Duration timeout, String connection) {
    this.timeout = timeout;
    this.connection = connection;
    this.end = timeout == null ? 0 : System.nanoTime() + Futures.nanos(timeout);
  }

  /**
   * The deadline of a call that begins now; a timeout of zero never ends.
   *
   * @param connection the connection of the call, for the message
   */
  public static Deadline of(@Nullable Duration timeout, String connection) {
    return timeout == null || timeout.isZero() ? NONE : new Deadline(timeout, connection);
  }

  /** Whether there is an end. */
  public boolean limited() {
    return timeout != null;
  }

  /** The time that is left. */
  public Duration left(String doing) {
    long left = end - System.nanoTime();
    if (left <= 0) {
      throw passed(timeout, connection, doing);
    }
    return Duration.ofNanos(left);
  }

  /**
   * Waits for a future until the end.
   *
   * @param doing what it does, for the message
   */
  public <T> T await(CompletableFuture<T> future, String doing) throws InterruptedException {
    try {
      return timeout == null
          ? Futures.await(future)
          : Futures.await(future, Futures.nanos(left(doing)));
    } catch (TimeoutException e) {
      throw passed(timeout, connection, doing);
    }
  }

  /**
   * The error of a call that took too long before anything was sent. It is a driver exception whose
   * class says that nothing can have been applied.
   *
   * @param doing such as "while preparing"
   */
  public static DriverTimeoutException passed(
      @Nullable Duration timeout, String connection, String doing) {
    return new NotSentException(message(timeout, connection, doing));
  }

  /** The error of a call that took too long to be answered. */
  public static DriverTimeoutException unanswered(@Nullable Duration timeout, String connection) {
    return new DriverTimeoutException(message(timeout, connection, "while running"));
  }

  private static String message(@Nullable Duration timeout, String connection, String doing) {
    return "No answer within %s on connection '%s' (%s)."
        .formatted(timeout == null ? "the timeout" : text(timeout), connection, doing);
  }

  private static String text(Duration timeout) {
    return timeout.getNano() == 0 ? timeout.getSeconds() + " s" : timeout.toMillis() + " ms";
  }
}
