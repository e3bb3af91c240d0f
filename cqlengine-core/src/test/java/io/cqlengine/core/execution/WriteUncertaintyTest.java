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

  @Test
  void replicasThatDidNotAllAnswerLeaveDoubt() {
    assertThat(WriteUncertainty.leftBy(writeTimeout(DefaultWriteType.CAS))).isTrue();
    assertThat(WriteUncertainty.leftBy(writeTimeout(DefaultWriteType.SIMPLE))).isTrue();
  }

  @Test
  void anAnswerThatNeverCameLeavesDoubt() {
    assertThat(WriteUncertainty.leftBy(new DriverTimeoutException("late"))).isTrue();
    assertThat(WriteUncertainty.leftBy(new ClosedConnectionException("closed"))).isTrue();
    assertThat(WriteUncertainty.leftBy(new CompletionException(new DriverTimeoutException("late"))))
        .isTrue();
    assertThat(WriteUncertainty.leftBy(Deadline.unanswered(Duration.ofMillis(1), "c1"))).isTrue();
  }

  @Test
  void whatWasNeverSentLeavesNoDoubt() {
    DriverTimeoutException preparing =
        Deadline.passed(Duration.ofMillis(1), "c1", "while preparing");

    assertThat(WriteUncertainty.leftBy(preparing)).isFalse();
    assertThat(WriteUncertainty.leftBy(preparing.copy())).isFalse();
    assertThat(WriteUncertainty.leftBy(new NoNodeAvailableException())).isFalse();
    assertThat(WriteUncertainty.leftBy(new CqlEngineException("refused"))).isFalse();
  }

  @Test
  void oneDoubtfulNodeOfSeveralIsEnough() {
    Throwable closed = new ClosedConnectionException("closed");

    assertThat(
            WriteUncertainty.leftBy(
                AllNodesFailedException.fromErrors(List.of(Map.entry(NODE, closed)))))
        .isTrue();
    assertThat(
            WriteUncertainty.leftBy(
                AllNodesFailedException.fromErrors(
                    List.of(Map.entry(NODE, new IllegalStateException("not sent"))))))
        .isFalse();
  }

  @Test
  void aSessionThatWasClosedUnderARequestLeavesTheDoubtOfItsCause() {
    assertThat(
            WriteUncertainty.leftBy(
                new ConnectionException("closed in use", new ClosedConnectionException("c"))))
        .isTrue();
    assertThat(
            WriteUncertainty.leftBy(
                new ConnectionException("closed in use", new IllegalStateException("s"))))
        .isFalse();
  }
}
