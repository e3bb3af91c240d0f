package io.cqlengine.tests.faults;

import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.closeConnection;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.overloaded;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.serverError;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.unavailable;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.writeFailure;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.writeTimeout;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import com.datastax.oss.simulacron.common.codec.ConsistencyLevel;
import com.datastax.oss.simulacron.common.codec.RequestFailureReason;
import com.datastax.oss.simulacron.common.codec.WriteType;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.common.stubbing.CloseType;
import com.datastax.oss.simulacron.common.stubbing.DisconnectAction;
import java.net.InetAddress;
import java.util.Map;

/** Ends of a request after which nobody knows whether the write was applied. */
@SuppressWarnings("ImmutableEnumChecker")
enum UncertainEnding {
  TIMEOUT_OF_CONDITION(timeout(WriteType.CAS), WriteTimeoutException.class),
  TIMEOUT(timeout(WriteType.SIMPLE), WriteTimeoutException.class),
  TIMEOUT_OF_COUNTER(timeout(WriteType.COUNTER), WriteTimeoutException.class),
  TIMEOUT_OF_BATCH(timeout(WriteType.BATCH), WriteTimeoutException.class),
  TIMEOUT_OF_BATCH_LOG(timeout(WriteType.BATCH_LOG), WriteTimeoutException.class),
  TIMEOUT_OF_UNLOGGED_BATCH(timeout(WriteType.UNLOGGED_BATCH), WriteTimeoutException.class),
  FAILURE(
      writeFailure(
          ConsistencyLevel.SERIAL,
          1,
          2,
          Map.of(InetAddress.getLoopbackAddress(), RequestFailureReason.UNKNOWN),
          WriteType.CAS),
      WriteFailureException.class),
  /** Too few replicas to commit what may have been proposed, or for some rows of a batch. */
  UNAVAILABLE(unavailable(ConsistencyLevel.QUORUM, 2, 1), UnavailableException.class),
  OVERLOADED(overloaded("too many hints"), OverloadedException.class),
  SERVER_ERROR(serverError("broken"), ServerError.class),
  CONNECTION_CLOSED(
      closeConnection(DisconnectAction.Scope.CONNECTION, CloseType.DISCONNECT),
      ClosedConnectionException.class);

  final Result answer;
  final Class<? extends DriverException> failure;

  UncertainEnding(Result answer, Class<? extends DriverException> failure) {
    this.answer = answer;
    this.failure = failure;
  }

  private static Result timeout(WriteType type) {
    return writeTimeout(ConsistencyLevel.SERIAL, 1, 2, type);
  }
}
