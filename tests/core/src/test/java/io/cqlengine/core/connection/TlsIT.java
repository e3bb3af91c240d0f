package io.cqlengine.core.connection;

import static io.cqlengine.core.connection.Attempts.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.TlsSettings;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.tls.CertificateAuthority;
import io.cqlengine.testkit.tls.ClientEncryption;
import io.cqlengine.testkit.tls.KeyStoreFile;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TLS on real clusters. One has a certificate for its host and serves any client; the other has one
 * for some other host, and wants a certificate of its clients.
 */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIT {
  private static final String SUITE = "TLS_AES_128_GCM_SHA256";

  private CertificateAuthority authority;
  private CertificateAuthority stranger;
  private KeyStoreFile client;
  private CassandraClusters named;
  private CassandraClusters guarded;
  private Attempts attempts;

  @BeforeAll
  void start(@TempDir Path directory) {
    authority = CertificateAuthority.create(directory.resolve("authority"));
    stranger = CertificateAuthority.create(directory.resolve("stranger"));
    named = start(ClientEncryption.of(authority));
    ClientEncryption mutual = ClientEncryption.of(authority, "elsewhere.example").mutual(authority);
    client = mutual.client().orElseThrow();
    guarded = start(mutual);
  }

  private static CassandraClusters start(ClientEncryption encryption) {
    return CassandraClusters.start(
        1, ClusterOptions.builder().clientEncryption(encryption).build());
  }

  @AfterAll
  void stop() {
    named.close();
    guarded.close();
  }

  @BeforeEach
  void listen() {
    attempts = new Attempts(authority.truststore().password(), stranger.truststore().password());
  }

  @AfterEach
  void close() {
    attempts.close();
  }

  private ConnectionSettingsBuilder atNamed() {
    return at(named.get(0));
  }

  private ConnectionSettingsBuilder atGuarded() {
    return at(guarded.get(0));
  }

  private static TlsSettings.Builder trusting(CertificateAuthority authority) {
    KeyStoreFile trusted = authority.truststore();
    return TlsSettings.builder().truststore(trusted.path(), trusted.password());
  }

  private TlsSettings.Builder known() {
    return trusting(authority).keystore(client.path(), client.password());
  }

  private SSLContext context() throws Exception {
    return TlsListener.context(client, authority.truststore());
  }

  private Connection connected(ConnectionSettingsBuilder settings) {
    return attempts.engine().connections().register(settings.build());
  }

  /** The server itself tells how its clients are connected. */
  private static List<String> suites(Connection connection) {
    assertThat(connection.state()).isEqualTo(ConnectionState.READY);
    List<Row> clients =
        connection
            .session()
            .execute("SELECT ssl_enabled, ssl_cipher_suite FROM system_views.clients")
            .all();
    assertThat(clients).isNotEmpty().allMatch(row -> row.getBoolean("ssl_enabled"));
    return clients.stream().map(row -> row.getString("ssl_cipher_suite")).toList();
  }

  @Test
  void aTruststoreThatKnowsTheServer() {
    assertThat(suites(connected(atNamed().tls(trusting(authority).build())))).isNotEmpty();
  }

  @Test
  void aReadyContextThatKnowsTheServer() throws Exception {
    assertThat(suites(connected(atNamed().tls(context())))).isNotEmpty();
  }

  @Test
  void onlyTheCipherSuitesGivenAreOffered() throws Exception {
    Connection byStore = connected(atNamed().tls(trusting(authority).cipherSuites(SUITE).build()));
    assertThat(suites(byStore)).contains(SUITE);
    attempts.engine().connections().unregister("c1");

    TlsSettings ready = TlsSettings.builder().context(context()).cipherSuites(SUITE).build();
    assertThat(suites(connected(atNamed().tls(ready)))).contains(SUITE);
  }

  @Test
  void aCipherSuiteThatDoesNotExist() {
    TlsSettings unknown = trusting(authority).cipherSuites("TLS_NO_SUCH_SUITE").build();

    assertThat(attempts.refused(atNamed().tls(unknown)))
        .hasMessageContaining("TLS_NO_SUCH_SUITE")
        .hasMessageContaining("tls(...)");
  }

  @Test
  void noTlsWhereTheServerWantsIt() {
    assertThat(attempts.refused(atNamed()))
        .hasMessageContaining("uses TLS or requires a certificate, configure tls(...)");
  }

  @Test
  void aTruststoreThatDoesNotKnowTheServer() {
    assertThat(attempts.refused(atNamed().tls(trusting(stranger).build())))
        .hasMessageContaining("TLS is not possible with these settings");
  }

  @Test
  void theJdksOwnTruststoreDoesNotKnowTheServer() {
    assertThat(attempts.refused(atNamed().tls(TlsSettings.builder().build())))
        .hasMessageContaining("TLS is not possible with these settings");
  }

  @Test
  void aClientWithACertificateThatIsWanted() {
    assertThat(suites(connected(atGuarded().tls(known().hostnameValidation(false).build()))))
        .isNotEmpty();
  }

  @Test
  void aReadyContextWithACertificateThatIsWanted() throws Exception {
    TlsSettings ready = TlsSettings.builder().context(context()).hostnameValidation(false).build();

    assertThat(suites(connected(atGuarded().tls(ready)))).isNotEmpty();
  }

  @Test
  void aClientWithoutTheCertificateThatIsWanted() {
    TlsSettings nobody = trusting(authority).hostnameValidation(false).build();

    assertThat(attempts.refused(atGuarded().tls(nobody)))
        .hasMessageContaining("certificate")
        .hasMessageContaining("tls(...)");
  }

  @Test
  void aClientWithACertificateOfAnAuthorityUnknownToTheServer() {
    KeyStoreFile forged = stranger.issue("client");
    TlsSettings settings =
        trusting(authority)
            .keystore(forged.path(), forged.password())
            .hostnameValidation(false)
            .build();

    assertThat(attempts.refused(atGuarded().tls(settings)))
        .hasMessageContaining("certificate")
        .hasMessageContaining("tls(...)");
  }

  @Test
  void aServerWhoseCertificateNamesAnotherHost() throws Exception {
    assertThat(attempts.refused(atGuarded().tls(known().build())))
        .hasMessageContaining("No subject alternative")
        .hasMessageContaining("TLS is not possible with these settings");
    assertThat(attempts.refused(atGuarded().tls(context())))
        .hasMessageContaining("No subject alternative")
        .hasMessageContaining("TLS is not possible with these settings");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fromHocon(boolean mutual) {
    KeyStoreFile trusted = authority.truststore();
    CassandraCluster cluster = mutual ? guarded.get(0) : named.get(0);
    String more =
        """
        keystore-path = "%s", keystore-password = "%s", hostname-validation = false
        """
            .formatted(client.path(), client.password());
    String hocon =
        """
        cqlengine.connections.c1 {
          contact-points = ["127.0.0.1:%d"]
          tls { truststore-path = "%s", truststore-password = "%s", cipher-suites = [%s]
        %s}
        }
        """
            .formatted(
                cluster.contactPoint().getPort(),
                trusted.path(),
                trusted.password(),
                SUITE,
                mutual ? more : "");

    try (CqlEngine engine = CqlEngine.builder().configText(hocon).build()) {
      assertThat(suites(engine.connections().get("c1"))).contains(SUITE);
    }
  }

  @Test
  void connectionsOfOneEngineKeepTheirTlsApart() {
    Connection first = connected(atGuarded().tls(known().hostnameValidation(false).build()));
    Connection second =
        connected(
            ConnectionSettings.named("c2")
                .contactPoint("127.0.0.1", named.get(0).contactPoint().getPort())
                .tls(trusting(authority).build()));

    assertThat(suites(first)).isNotEmpty();
    assertThat(suites(second)).isNotEmpty();
    assertThat(second.session().getMetadata().getNodes().keySet())
        .doesNotContainAnyElementsOf(first.session().getMetadata().getNodes().keySet());
  }
}
