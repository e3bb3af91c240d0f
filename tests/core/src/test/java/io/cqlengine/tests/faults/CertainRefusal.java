package io.cqlengine.tests.faults;

import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.configurationError;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.invalid;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.isBootstrapping;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.readFailure;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.readTimeout;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.syntaxError;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.unauthorized;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.unavailable;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.servererrors.InvalidConfigurationInQueryException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.simulacron.common.codec.ConsistencyLevel;
import com.datastax.oss.simulacron.common.codec.RequestFailureReason;
import com.datastax.oss.simulacron.common.result.Result;
import java.net.InetAddress;
import java.util.Map;

/** Ends of a request after which nothing was written for sure. */
@SuppressWarnings("ImmutableEnumChecker")
enum CertainRefusal {
  /** Too few replicas to propose: the driver asks one more node. */
  UNAVAILABLE(unavailable(ConsistencyLevel.SERIAL, 2, 1), UnavailableException.class, 2),
  /** Not enough replicas answered: asking again would not help. */
  READ_TIMEOUT(readTimeout(ConsistencyLevel.SERIAL, 1, 2, false), ReadTimeoutException.class, 1),
  READ_FAILURE(
      readFailure(
          ConsistencyLevel.SERIAL,
          1,
          2,
          Map.of(InetAddress.getLoopbackAddress(), RequestFailureReason.READ_TOO_MANY_TOMBSTONES),
          false),
      ReadFailureException.class,
      1),
  /** The driver asks all nodes. */
  BOOTSTRAPPING(isBootstrapping(), AllNodesFailedException.class, 3),
  INVALID(invalid("no"), InvalidQueryException.class, 1),
  SYNTAX(syntaxError("no"), SyntaxError.class, 1),
  UNAUTHORIZED(unauthorized("no"), UnauthorizedException.class, 1),
  CONFIGURATION(configurationError("no"), InvalidConfigurationInQueryException.class, 1);

  final Result answer;
  final Class<? extends DriverException> failure;

  /** How often a request that must not be repeated is sent. */
  final int runs;

  CertainRefusal(Result answer, Class<? extends DriverException> failure, int runs) {
    this.answer = answer;
    this.failure = failure;
    this.runs = runs;
  }
}
