package io.cqlengine.core.connection;

import static io.cqlengine.core.connection.Attempts.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.TlsSettings;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can be wrong when connecting, on clusters without TLS, one of which wants passwords: one
 * error each, soon, that says what to do, and neither it nor any log shows a secret.
 */
@CassandraTest
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectFailuresIT {
  private static final String SECRET = "s3cr3t-Zq9";

  private CassandraCluster open;
  private CassandraClusters guarded;
  private Attempts attempts;

  @BeforeAll
  void start(CassandraCluster open) {
    this.open = open;
    guarded =
        CassandraClusters.start(
            1, ClusterOptions.builder().setting("authenticator", "PasswordAuthenticator").build());
  }

  @AfterAll
  void stop() {
    guarded.close();
  }

  @BeforeEach
  void listen() {
    attempts = new Attempts(SECRET);
  }

  @AfterEach
  void close() {
    attempts.close();
  }

  @Test
  void aWrongPassword() {
    assertThat(attempts.refused(at(guarded.get(0)).credentials("nobody", SECRET)))
        .hasMessageContaining("Provided username nobody and/or password are incorrect")
        .hasMessageContaining("Correct the user name and password in credentials(...)");
  }

  @Test
  void noPasswordWhereOneIsWanted() {
    assertThat(attempts.refused(at(guarded.get(0))))
        .hasMessageContaining("authenticat")
        .hasMessageContaining("credentials(...)");
  }

  @Test
  void theRightPasswordConnectsAsSoonAsTheClusterKnowsIt() throws Exception {
    // A new cluster creates its first user some seconds after it started to listen.
    ConnectionRegistry connections = attempts.engine().connections();
    connections.register(
        at(guarded.get(0))
            .credentials("cassandra", "cassandra")
            .retryConnect(new Backoff(Duration.ofMillis(500), Duration.ofSeconds(1), 10_000))
            .build());
    Poll.until("it is connected", () -> connections.get("c1").state() == ConnectionState.READY);
    assertThat(connections.get("c1").session().getMetadata().getNodes()).hasSize(1);
    connections.unregister("c1");

    assertThat(attempts.refused(at(guarded.get(0)).credentials("cassandra", SECRET)))
        .hasMessageContaining("Correct the user name and password");
  }

  @Test
  void aWrongDataCentreNamesTheRightOnes() {
    assertThat(attempts.refused(at(open).localDatacenter("dc_wrong")))
        .hasMessageContaining("'c1' has no node to use")
        .hasMessageContaining("'datacenter1'")
        .hasMessageContaining("Correct localDatacenter(...)");
  }

  @Test
  void tlsWhereTheServerHasNone() throws NoSuchAlgorithmException {
    String noTls =
        ": The server does not speak TLS on this port. Correct the port, or leave tls(...) out.";
    assertThat(attempts.refused(at(open).tls(SSLContext.getDefault()))).hasMessageEndingWith(noTls);
    assertThat(attempts.refused(at(open).tls(TlsSettings.builder().build())))
        .hasMessageEndingWith(noTls);
  }

  @Test
  void aTruststoreThatIsMissingOrHasAnotherPassword(@TempDir Path directory) throws Exception {
    Path store = directory.resolve("trust.p12");
    assertThat(
            attempts.refused(at(open).tls(TlsSettings.builder().truststore(store, SECRET).build())))
        .hasMessageContaining(store.toString())
        .hasMessageContaining("tls(...)");

    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    try (var out = Files.newOutputStream(store)) {
      keys.store(out, "other".toCharArray());
    }
    assertThat(
            attempts.refused(at(open).tls(TlsSettings.builder().truststore(store, SECRET).build())))
        .hasMessageContaining("Integrity check failed")
        .hasMessageContaining("tls(...)");
  }

  @Test
  void aPortThatNobodyListensOn() {
    int port = 1;
    assertThat(
            attempts.refused(
                ConnectionSettings.named("c1")
                    .contactPoint("127.0.0.1", port)
                    .credentials("me", SECRET)))
        .hasMessageContaining("127.0.0.1:" + port)
        .hasMessageContaining("Connection refused")
        .hasMessageContaining("Check host and port");
  }

  @Test
  void aListenerThatIsNotCassandra() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThat(
              attempts.refused(
                  ConnectionSettings.named("c1")
                      .contactPoint("127.0.0.1", silent.getLocalPort())
                      .option(
                          TypedDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofMillis(500))))
          .hasMessageContaining("does not answer as Cassandra does");
    }
  }

  @Test
  void aHostThatDoesNotExist() {
    assertThat(
            attempts.refused(ConnectionSettings.named("c1").contactPoint("no-such-host.invalid")))
        .hasMessageContaining(
            "'c1' has no known host: 'no-such-host.invalid' cannot be looked up. Correct the");
  }

  @Test
  void aCloudBundleThatIsMissingOrNoBundle(@TempDir Path directory) throws IOException {
    Path bundle = directory.resolve("bundle.zip");
    assertThat(attempts.refused(ConnectionSettings.named("c1").cloudBundle(bundle)))
        .hasMessageContaining("Cloud bundle '" + bundle + "' of connection");

    Files.writeString(bundle, "no zip");
    assertThat(attempts.refused(ConnectionSettings.named("c1").cloudBundle(bundle)))
        .hasMessageContaining("cannot connect to " + bundle)
        .hasMessageContaining("This is not a secure connect bundle");
  }
}
