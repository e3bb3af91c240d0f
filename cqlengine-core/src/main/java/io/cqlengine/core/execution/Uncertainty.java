package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.core.connection.Futures;

/** Tells failures that leave open whether a write was applied from those that do not. */
final class Uncertainty {
  private Uncertainty() {}

  /**
   * Whether a write that failed like this may have been applied, or may still be: replicas had it
   * and did not all answer in time, or the coordinator had it and its answer never came. Of an
   * attempt on several nodes one such failure is enough.
   */
  static boolean leftBy(Throwable failure) {
    Throwable cause = Futures.unwrap(failure);
    if (cause instanceof AllNodesFailedException nodes) {
      return nodes.getAllErrors().values().stream()
          .anyMatch(errors -> errors.stream().anyMatch(Uncertainty::leftBy));
    }
    if (cause instanceof ConnectionException lost) {
      Throwable reason = lost.getCause();
      return reason != null && leftBy(reason);
    }
    return cause instanceof WriteTimeoutException
        || cause instanceof WriteFailureException
        || cause instanceof CASWriteUnknownException
        || cause instanceof ClosedConnectionException
        || cause instanceof HeartbeatException
        || (cause instanceof DriverTimeoutException && !(cause instanceof NotSentException));
  }
}
