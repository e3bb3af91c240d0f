package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.concurrent.Deadline;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class WriteUncertaintyTest {
  private static final Node NODE =
      (Node)
          Proxy.newProxyInstance(
              Node.class.getClassLoader(),
              new Class<?>[] {Node.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "toString" -> "node";
                    case "hashCode" -> 1;
                    case "equals" -> proxy == arguments[0];
                    default -> null;
                  });

  private static WriteTimeoutException writeTimeout(DefaultWriteType type) {
    return new WriteTimeoutException(NODE, DefaultConsistencyLevel.SERIAL, 1, 2, type);
  }

  private static boolean leftBy(Throwable failure) {
    return WriteUncertainty.leftBy(failure, () -> false);
  }

  @Test
  void replicasThatDidNotAllAnswerLeaveDoubt() {
    assertThat(leftBy(writeTimeout(DefaultWriteType.CAS))).isTrue();
    assertThat(leftBy(writeTimeout(DefaultWriteType.SIMPLE))).isTrue();
  }

  @Test
  void anAnswerThatNeverCameLeavesDoubt() {
    assertThat(leftBy(new DriverTimeoutException("late"))).isTrue();
    assertThat(leftBy(new ClosedConnectionException("closed"))).isTrue();
    assertThat(leftBy(new CompletionException(new DriverTimeoutException("late")))).isTrue();
    assertThat(leftBy(Deadline.unanswered(Duration.ofMillis(1), "c1"))).isTrue();
  }

  @Test
  void aCoordinatorThatFailedMayHaveProposedOrWrittenBefore() {
    assertThat(leftBy(unavailable(DefaultConsistencyLevel.QUORUM))).isTrue();
    assertThat(leftBy(new OverloadedException(NODE, "too many hints"))).isTrue();
    assertThat(leftBy(new ServerError(NODE, "broken"))).isTrue();
  }

  @Test
  void aCoordinatorThatChecksFirstLeavesNoDoubt() {
    assertThat(leftBy(unavailable(DefaultConsistencyLevel.LOCAL_SERIAL))).isFalse();
    assertThat(leftBy(new InvalidQueryException(NODE, "no"))).isFalse();
    assertThat(leftBy(new BootstrappingException(NODE))).isFalse();
    assertThat(WriteUncertainty.leftBy(unavailable(DefaultConsistencyLevel.QUORUM), () -> true))
        .isFalse();
  }

  private static UnavailableException unavailable(DefaultConsistencyLevel level) {
    return new UnavailableException(NODE, level, 2, 1);
  }

  @Test
  void whatWasNeverSentLeavesNoDoubt() {
    DriverTimeoutException preparing =
        Deadline.passed(Duration.ofMillis(1), "c1", "while preparing");

    assertThat(leftBy(preparing)).isFalse();
    assertThat(leftBy(preparing.copy())).isFalse();
    assertThat(leftBy(new NoNodeAvailableException())).isFalse();
    assertThat(leftBy(new CqlEngineException("refused"))).isFalse();
  }

  @Test
  void oneDoubtfulNodeOfSeveralIsEnough() {
    Throwable closed = new ClosedConnectionException("closed");

    assertThat(leftBy(AllNodesFailedException.fromErrors(List.of(Map.entry(NODE, closed)))))
        .isTrue();
    assertThat(
            leftBy(
                AllNodesFailedException.fromErrors(
                    List.of(Map.entry(NODE, new IllegalStateException("not sent"))))))
        .isFalse();
  }

  @Test
  void aSessionThatWasClosedUnderARequestLeavesTheDoubtOfItsCause() {
    assertThat(leftBy(new ConnectionException("closed in use", new ClosedConnectionException("c"))))
        .isTrue();
    assertThat(leftBy(new ConnectionException("closed in use", new IllegalStateException("s"))))
        .isFalse();
  }
}
