package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.servererrors.FunctionFailureException;
import com.datastax.oss.driver.api.core.servererrors.ProtocolError;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.concurrent.NotSentException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides whether a failure leaves open that a write was applied. */
public final class WriteUncertainty {
  private WriteUncertainty() {}

  /**
   * Whether a write that failed like this may have been applied, or may still be applied: the
   * coordinator did not answer, or it may have sent something to replicas before it failed. One
   * such attempt of several is enough.
   *
   * @param availableFirst whether the coordinator counts the live replicas of all rows before it
   *     writes any
   */
  static boolean leftBy(Throwable failure, BooleanSupplier availableFirst) {
    return anyAttempt(
        failure,
        cause ->
            open(cause)
                && !(cause instanceof UnavailableException && availableFirst.getAsBoolean()));
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
        || (cause instanceof CoordinatorException answer && !wroteNothing(answer));
  }

  /**
   * Whether a coordinator fails like this only before it sends a write to replicas. A conditional
   * write finds too few replicas at the serial level before it is proposed, and at the ordinary
   * level also after that.
   */
  private static boolean wroteNothing(CoordinatorException answer) {
    return answer instanceof QueryValidationException
        || answer instanceof FunctionFailureException
        || answer instanceof ProtocolError
        || answer instanceof BootstrappingException
        || answer instanceof ReadTimeoutException
        || answer instanceof ReadFailureException
        || (answer instanceof UnavailableException few && few.getConsistencyLevel().isSerial());
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
