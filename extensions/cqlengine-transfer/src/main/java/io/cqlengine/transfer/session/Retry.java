package io.cqlengine.transfer.session;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How often one step is tried: five times after timeouts, and for a limited time while no node
 * answers. Waits between two tries, each time twice as long.
 */
public final class Retry {
  /** The text of the error when a thread of a transfer is interrupted. */
  public static final String INTERRUPTED =
      "The transfer was interrupted. Run it again, and it continues.";

  private static final int TRIES = 5;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final Duration patience;
  private long pause = FIRST_PAUSE_MILLIS;
  private int timeouts;
  private long since;

  public Retry(Duration patience) {
    this.patience = patience;
  }

  /** Waits before the next try, or throws the failure when it does not pass. */
  public void after(Throwable failure) {
    boolean timeout = timeout(failure);
    if (!timeout && !outage(failure)) {
      throw thrown(failure);
    }
    long now = System.nanoTime();
    since = since == 0 ? now : since;
    timeouts += timeout ? 1 : 0;
    if (timeouts >= TRIES || now - since > patience.toNanos()) {
      throw thrown(failure);
    }
    sleep(pause);
    pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
  }

  /** Ends the slice of a thread that was interrupted while it did not wait. */
  public static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CqlEngineException(INTERRUPTED);
    }
  }

  /** Sleeps; an interrupt ends the slice. */
  public static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CqlEngineException(INTERRUPTED, interrupted);
    }
  }

  /** Runs a step until it succeeds. */
  public <T> T run(Supplier<T> step) {
    while (true) {
      try {
        return step.get();
      } catch (RuntimeException failure) {
        after(failure);
      }
    }
  }

  /** The failure, unchecked. */
  public static RuntimeException thrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new CqlEngineException(failure.getMessage(), failure);
  }

  /**
   * Whether the servers did not answer in time, or not enough of them, or whether the answer was
   * too long.
   */
  public static boolean timeout(Throwable failure) {
    return failure instanceof DriverTimeoutException
        || failure instanceof FrameTooLongException
        || (failure instanceof QueryConsistencyException
            && !(failure instanceof UnavailableException));
  }

  /** Whether other slices may succeed. All of them need a node that answers. */
  public static boolean concernsOneSlice(Throwable failure) {
    return timeout(failure) || (outage(failure) && !unreachable(failure));
  }

  private static boolean unreachable(Throwable failure) {
    return failure instanceof ConnectionException
        || (failure instanceof AllNodesFailedException nodes
            && nodes.getAllErrors().values().stream()
                .flatMap(List::stream)
                .noneMatch(CoordinatorException.class::isInstance));
  }

  /** Whether no server was there to answer. */
  public static boolean outage(Throwable failure) {
    return failure instanceof AllNodesFailedException
        || failure instanceof UnavailableException
        || failure instanceof OverloadedException
        || failure instanceof RequestThrottlingException
        || failure instanceof BootstrappingException
        || failure instanceof BusyConnectionException
        || failure instanceof ClosedConnectionException
        || failure instanceof HeartbeatException
        || failure instanceof ConnectionException;
  }
}
