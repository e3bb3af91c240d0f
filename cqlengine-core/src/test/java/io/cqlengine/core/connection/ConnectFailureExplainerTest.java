package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.cqlengine.api.connection.ConnectionException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ConnectFailureExplainerTest {
  private static String explain(Throwable failure) {
    return ConnectFailureExplainer.explain("c1", "10.0.0.1:9042", failure).getMessage();
  }

  /** The words are those of {@code InferringLocalDcHelper} in the driver. */
  @Test
  void contactPointsInSeveralDataCentresNameThem() {
    assertThat(
            explain(
                new IllegalStateException(
                    "No local DC was provided, but the contact points are from different DCs:"
                        + " Node(..)=dc1, Node(..)=dc2; please set the local DC explicitly")))
        .contains("=dc1", "=dc2")
        .endsWith("Choose one with localDatacenter(...).");
  }

  @Test
  void theCauseIsFoundHoweverDeepItIs() {
    assertThat(
            explain(
                new CompletionException(
                    new IllegalStateException("init", new ClosedChannelException()))))
        .startsWith(
            "Connection 'c1' cannot connect to 10.0.0.1:9042: The server closed the connection.")
        .contains("Check host and port");
    assertThat(explain(new DriverTimeoutException("timed out")))
        .contains("timed out. The server does not answer");
  }

  @Test
  void whatIsExplainedAlreadyStaysAsItIs() {
    ConnectionException explained = new ConnectionException("explained");

    assertThat(ConnectFailureExplainer.explain("c1", "here", new CompletionException(explained)))
        .isSameAs(explained);
  }

  @Test
  void aFailureWithoutMessageIsNamed() {
    assertThat(explain(new NullPointerException()))
        .contains("NullPointerException")
        .endsWith("Check that the cluster runs there, and the connection's settings.");
  }
}
