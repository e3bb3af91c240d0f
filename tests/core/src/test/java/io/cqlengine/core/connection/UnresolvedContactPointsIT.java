package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts that the driver looks up again at each of its connections, because it has their names. */
@CassandraTest
@Timeout(240)
class UnresolvedContactPointsIT {
  private final CqlEngine engine = CqlEngine.create();

  @AfterEach
  void close() {
    engine.close();
  }

  private static ConnectionSettingsBuilder at(String host, int port) {
    return ConnectionSettings.named("c1")
        .contactPoint(host, port)
        .requestTimeout(Duration.ofSeconds(20));
  }

  private SocketAddress addressOfTheNode(ConnectionSettingsBuilder settings) {
    CqlSession session = engine.connections().register(settings.build()).session();
    assertThat(session.execute(TestEngines.PING).one()).isNotNull();
    return session.getMetadata().getNodes().values().iterator().next().getEndPoint().resolve();
  }

  @Test
  void theDriverKeepsTheNameOfTheHost(CassandraCluster cluster) {
    int port = cluster.contactPoint().getPort();

    SocketAddress address =
        addressOfTheNode(
            at("localhost", port).option(TypedDriverOption.RESOLVE_CONTACT_POINTS, false));

    assertThat(address).isEqualTo(InetSocketAddress.createUnresolved("localhost", port));
  }

  @Test
  void otherwiseItHasTheAddress(CassandraCluster cluster) {
    int port = cluster.contactPoint().getPort();

    SocketAddress address = addressOfTheNode(at("localhost", port));

    assertThat(address)
        .isInstanceOfSatisfying(
            InetSocketAddress.class, known -> assertThat(known.isUnresolved()).isFalse());
  }

  @Test
  void aHostThatCannotBeLookedUpIsTheSameError() {
    ConnectionSettings settings =
        at("no-such-host.invalid", 9042)
            .option(TypedDriverOption.RESOLVE_CONTACT_POINTS, false)
            .build();

    assertThatThrownBy(() -> engine.connections().register(settings))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining(
            "'c1' has no known host: 'no-such-host.invalid' cannot be looked up. Correct the");
  }
}
