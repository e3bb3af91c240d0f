package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.concurrent.NotSentException;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides whether a failure leaves open that a write was applied. */
public final class WriteUncertainty {
  private WriteUncertainty() {}

  /**
   * Whether a write that failed like this may have been applied, or may still be applied: replicas
   * received it and did not all answer in time, or the coordinator received it and did not answer.
   * One such attempt of several is enough.
   */
  static boolean leftBy(Throwable failure) {
    return anyAttempt(failure, WriteUncertainty::open);
  }

  /**
   * Whether the coordinator of a write that failed like this may still try to apply it. It does not
   * when it has reported the failure itself.
   */
  public static boolean goesOn(Throwable failure) {
    return anyAttempt(failure, WriteUncertainty::unanswered);
  }

  private static boolean open(Throwable cause) {
    return unanswered(cause)
        || cause instanceof WriteTimeoutException
        || cause instanceof WriteFailureException
        || cause instanceof CASWriteUnknownException;
  }

  private static boolean unanswered(Throwable cause) {
    return cause instanceof ClosedConnectionException
        || cause instanceof HeartbeatException
        || (cause instanceof DriverTimeoutException && !(cause instanceof NotSentException));
  }

  private static boolean anyAttempt(Throwable failure, Predicate<Throwable> doubt) {
    Throwable cause = Futures.unwrap(failure);
    if (cause instanceof DriverException last && last.getExecutionInfo() != null) {
      ExecutionInfo info = last.getExecutionInfo();
      if (info.getSpeculativeExecutionCount() > 0 || before(info, doubt) != null) {
        return true;
      }
    }
    if (cause instanceof AllNodesFailedException nodes) {
      return nodes.getAllErrors().values().stream()
          .anyMatch(errors -> errors.stream().anyMatch(error -> anyAttempt(error, doubt)));
    }
    if (cause instanceof ConnectionException lost) {
      Throwable reason = lost.getCause();
      return reason != null && anyAttempt(reason, doubt);
    }
    return doubt.test(cause);
  }

  /** Rejects the result of one of several attempts. It may show what another one has written. */
  public static void requireOneAttempt(ExecutionInfo info) {
    @Nullable DriverException before = before(info, WriteUncertainty::open);
    if (before != null) {
      throw before.copy();
    }
    if (info.getSpeculativeExecutionCount() > 0) {
      throw new DriverTimeoutException(
          "Another node received the same statement and had not answered yet.");
    }
  }

  /** The failure of an earlier attempt that may have been applied; null if there is none. */
  private static @Nullable DriverException before(ExecutionInfo info, Predicate<Throwable> doubt) {
    for (Map.Entry<Node, Throwable> attempt : info.getErrors()) {
      if (attempt.getValue() instanceof DriverException failed && anyAttempt(failed, doubt)) {
        return failed;
      }
    }
    return null;
  }
}
