package io.cqlengine.core.connection;

import static io.cqlengine.core.TestEngines.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.type.Primitives;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.testkit.junit.Cluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clusters that cannot be reached: one clear error each, and nothing stays behind. */
@CassandraTest(clusters = 2)
class UnreachableIT {
  private final CqlEngine engine = CqlEngine.create();

  @AfterEach
  void close() {
    engine.close();
  }

  private static ConnectionSettingsBuilder at(String host, int port) {
    return ConnectionSettings.named("dead")
        .contactPoint(host, port)
        .keyspace("ks")
        .option(TypedDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofMillis(500))
        .option(TypedDriverOption.CONNECTION_CONNECT_TIMEOUT, Duration.ofMillis(500));
  }

  private void assertRefused(ConnectionSettings settings, String... parts) {
    assertThatThrownBy(() -> engine.connections().register(settings))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'dead'")
        .hasMessageContainingAll(parts);
    assertThat(engine.connections()).as("nothing stays registered").isEmpty();
    assertThat(engine.connections().defaultConnection()).isEmpty();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aPortThatNobodyListensTo() throws Exception {
    int port = freePort();

    assertRefused(at("127.0.0.1", port).asDefault().build(), "127.0.0.1:" + port);
  }

  @Test
  void aHostThatDoesNotAnswer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertRefused(
          at("127.0.0.1", silent.getLocalPort()).build(), "127.0.0.1:" + silent.getLocalPort());
    }
  }

  @Test
  void aHostThatDoesNotExist() {
    assertRefused(at("no-such-host.invalid", 9042).build(), "no-such-host.invalid", "unknown");
  }

  @Test
  void aBuilderThatCannotConnectLeavesNothingOpen(@Cluster("cluster1") CassandraCluster cluster)
      throws Exception {
    ConnectionSettings dead = at("127.0.0.1", freePort()).build();
    OpenedSessions sessions = new OpenedSessions();
    CqlEngine.Builder builder =
        CqlEngine.builder()
            .sessionFactory(sessions)
            .connection(
                ConnectionSettings.named("alive")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .build())
            .connection(dead);

    assertThatThrownBy(builder::build).isInstanceOf(ConnectionException.class);
    assertThat(sessions.opened()).hasSize(1).allMatch(session -> session.isClosed());
  }

  @Test
  void aLazyConnectionFailsAtUseAndWorksOnceTheClusterIsThere(
      @Cluster("cluster2") CassandraCluster cluster, TestKeyspace keyspace) {
    TestEngines.createTable(List.of(cluster), keyspace, "primitives", Primitives.CQL);
    cluster.node(0).stop();
    Connection connection =
        engine.connections().register(settings(cluster, keyspace).lazyConnect().build());
    QuerySet<Primitives> rows = engine.objects(Primitives.class).using("cluster2");

    assertThatThrownBy(rows::list)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'cluster2' cannot connect")
        .hasCauseInstanceOf(AllNodesFailedException.class);
    assertThatThrownBy(() -> rows.async().list().toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ConnectionException.class);
    assertThat(connection.state()).isEqualTo(ConnectionState.FAILED);
    assertThat(engine.connections()).as("it stays registered").hasSize(1);

    cluster.node(0).start();
    assertThat(rows.list()).isEmpty();
    assertThat(connection.state()).isEqualTo(ConnectionState.READY);
  }
}
