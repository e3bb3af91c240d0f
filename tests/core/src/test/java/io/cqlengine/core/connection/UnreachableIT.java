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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stays behind when a cluster cannot be reached. The errors: {@link ConnectFailuresIT}. */
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

  @Test
  void aBuilderThatCannotConnectLeavesNothingOpen(@Cluster("cluster1") CassandraCluster cluster)
      throws Exception {
    ConnectionSettings dead = at("127.0.0.1", 1).build();
    OpenedSessions sessions = new OpenedSessions();
    CqlEngine.Builder builder =
        CqlEngine.builder()
            .sessionFactory(sessions)
            .connection(
                ConnectionSettings.named("alive")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .drainTimeout(Duration.ofMinutes(5))
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
