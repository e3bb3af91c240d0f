package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class UncertaintyTest {
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

  @Test
  void replicasThatDidNotAllAnswerLeaveDoubt() {
    assertThat(Uncertainty.leftBy(writeTimeout(DefaultWriteType.CAS))).isTrue();
    assertThat(Uncertainty.leftBy(writeTimeout(DefaultWriteType.SIMPLE))).isTrue();
  }

  @Test
  void anAnswerThatNeverCameLeavesDoubt() {
    assertThat(Uncertainty.leftBy(new DriverTimeoutException("late"))).isTrue();
    assertThat(Uncertainty.leftBy(new ClosedConnectionException("closed"))).isTrue();
    assertThat(Uncertainty.leftBy(new CompletionException(new DriverTimeoutException("late"))))
        .isTrue();
    assertThat(Uncertainty.leftBy(Deadline.unanswered(Duration.ofMillis(1)))).isTrue();
  }

  @Test
  void whatWasNeverSentLeavesNoDoubt() {
    DriverTimeoutException preparing = Deadline.passed(Duration.ofMillis(1), "preparing");

    assertThat(Uncertainty.leftBy(preparing)).isFalse();
    assertThat(Uncertainty.leftBy(preparing.copy())).isFalse();
    assertThat(Uncertainty.leftBy(new NoNodeAvailableException())).isFalse();
    assertThat(Uncertainty.leftBy(new CqlEngineException("refused"))).isFalse();
  }

  @Test
  void oneDoubtfulNodeOfSeveralIsEnough() {
    Throwable closed = new ClosedConnectionException("closed");

    assertThat(
            Uncertainty.leftBy(
                AllNodesFailedException.fromErrors(List.of(Map.entry(NODE, closed)))))
        .isTrue();
    assertThat(
            Uncertainty.leftBy(
                AllNodesFailedException.fromErrors(
                    List.of(Map.entry(NODE, new IllegalStateException("not sent"))))))
        .isFalse();
  }

  @Test
  void aSessionThatWasClosedUnderARequestLeavesTheDoubtOfItsCause() {
    assertThat(
            Uncertainty.leftBy(
                new ConnectionException("closed in use", new ClosedConnectionException("c"))))
        .isTrue();
    assertThat(
            Uncertainty.leftBy(
                new ConnectionException("closed in use", new IllegalStateException("s"))))
        .isFalse();
  }
}
