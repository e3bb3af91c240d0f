package io.cqlengine.core.connection;

import static io.cqlengine.core.TestEngines.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.Health;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.testkit.junit.Cluster;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a look at a connection finds, in each of its states and with nodes in trouble. */
@CassandraTest(clusters = 2)
@Timeout(240)
class HealthCheckIT {
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final CqlEngine engine = CqlEngine.create();
  private CassandraCluster cluster;
  private TestKeyspace keyspace;

  /** The second cluster: the first one serves more of the other tests. */
  @BeforeEach
  void use(@Cluster("cluster2") CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.keyspace = keyspace;
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Connection ready(Duration timeout) {
    return engine
        .connections()
        .register(
            settings("c1", cluster, keyspace, timeout)
                .option(TypedDriverOption.RECONNECTION_POLICY_CLASS, "ConstantReconnectionPolicy")
                .option(TypedDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(100))
                .build());
  }

  @Test
  void aReadyConnectionAnswers() {
    Health health = ready(LONG).health();

    assertThat(health.healthy()).isTrue();
    assertThat(health.state()).isEqualTo(ConnectionState.READY);
    assertThat(health.nodesUp()).isOne();
    assertThat(health.nodesKnown()).isOne();
    assertThat(health.queryTime().orElseThrow()).isPositive().isLessThan(LONG);
    assertThat(health.failure()).isEmpty();
  }

  @Test
  void lookingDoesNotConnectALazyConnection() {
    Connection connection =
        engine.connections().register(settings("c1", cluster, keyspace).lazyConnect().build());

    Health health = connection.health();

    assertThat(health.healthy()).isFalse();
    assertThat(health.state()).isEqualTo(ConnectionState.LAZY);
    assertThat(health.nodesKnown()).isZero();
    assertThat(health.failure()).isEmpty();
    assertThat(connection.state()).isEqualTo(ConnectionState.LAZY);
  }

  @Test
  void aFailedConnectionSaysWhy() {
    Connection connection = engine.connections().register(Offline.lazy("c1").build());
    assertThatThrownBy(connection::session).isInstanceOf(ConnectionException.class);

    Health health = connection.health();

    assertThat(health.healthy()).isFalse();
    assertThat(health.state()).isEqualTo(ConnectionState.FAILED);
    assertThat(health.failure().orElseThrow()).hasMessageContaining("'c1' cannot connect");
    assertThat(connection.state()).isEqualTo(ConnectionState.FAILED);
  }

  @Test
  void aSessionThatWasClosedIsFoundToBeLost() {
    Connection connection = ready(LONG);
    connection.session().close();

    Health health = connection.health();

    assertThat(health.healthy()).isFalse();
    assertThat(health.state()).isEqualTo(ConnectionState.FAILED);
    assertThat(health.failure().orElseThrow())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("The session of connection 'c1' was closed");
    assertThat(connection.session().isClosed()).isFalse();
    assertThat(connection.health().healthy()).isTrue();
  }

  @Test
  void aPausedNodeFailsWithinTheRequestTimeout() throws Exception {
    Connection connection = ready(SHORT);
    Poll.until("it answers", () -> connection.health().healthy());
    cluster.node(0).pause();
    try {
      long start = System.nanoTime();
      Health health = connection.health();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
      assertThat(health.healthy()).isFalse();
      assertThat(health.failure().orElseThrow()).isInstanceOf(DriverTimeoutException.class);
      assertThat(health.nodesKnown()).isOne();
    } finally {
      cluster.node(0).resume();
    }
    Poll.until("it answers again", () -> connection.health().healthy());
  }

  @Test
  void aStoppedNodeIsSeenToBeDownAndUpAgain() throws Exception {
    Connection connection = ready(LONG);
    cluster.node(0).stop();

    Poll.until("it is seen to be down", () -> connection.health().nodesUp() == 0);
    Health health = connection.health();
    assertThat(health.healthy()).isFalse();
    assertThat(health.state())
        .as("the driver comes back by itself")
        .isEqualTo(ConnectionState.READY);
    assertThat(health.nodesKnown()).isOne();
    assertThat(health.failure().orElseThrow()).isInstanceOf(DriverException.class);

    cluster.node(0).start();
    Poll.until("it answers again", () -> connection.health().healthy());
    assertThat(connection.health().nodesUp()).isOne();
    assertThat(connection.status().generation()).isOne();
  }
}
