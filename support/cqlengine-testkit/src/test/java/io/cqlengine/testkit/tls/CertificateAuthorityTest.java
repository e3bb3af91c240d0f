package io.cqlengine.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cqlengine.testkit.TestKitException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
  private static final int DNS = 2;
  private static final int IP = 7;

  @TempDir static Path directory;
  private static CertificateAuthority authority;

  @BeforeAll
  static void create() {
    authority = CertificateAuthority.create(directory.resolve("authority"));
  }

  private static Certificate trusted() throws Exception {
    KeyStore store = authority.truststore().load();
    assertThat(Collections.list(store.aliases())).hasSize(1);
    return store.getCertificate(store.aliases().nextElement());
  }

  private static X509Certificate certificate(KeyStoreFile file, String name) throws Exception {
    return (X509Certificate) file.load().getCertificate(name);
  }

  @Test
  void anIssuedStoreHasItsKeyAndAChainToTheAuthority() throws Exception {
    KeyStoreFile issued = authority.issue("node", "cassandra.example", "10.0.0.1");
    KeyStore store = issued.load();

    assertThat(Collections.list(store.aliases())).containsExactly("node");
    assertThat(store.getKey("node", issued.password().toCharArray())).isNotNull();
    assertThat(store.getCertificateChain("node")).hasSize(2).contains(trusted());
    X509Certificate certificate = certificate(issued, "node");
    certificate.verify(trusted().getPublicKey());
    certificate.checkValidity();
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> name.get(0), name -> name.get(1))
        .containsExactlyInAnyOrder(tuple(DNS, "cassandra.example"), tuple(IP, "10.0.0.1"));
  }

  @Test
  void withoutHostsItIsForTheLoopbackInterface() throws Exception {
    assertThat(certificate(authority.issue("node"), "node").getSubjectAlternativeNames())
        .contains(List.of(DNS, "localhost"), List.of(IP, "127.0.0.1"));
  }

  @Test
  void theSameNameCanBeIssuedAgain() throws Exception {
    KeyStoreFile first = authority.issue("client");
    KeyStoreFile second = authority.issue("client");

    assertThat(certificate(first, "client")).isNotEqualTo(certificate(second, "client"));
  }

  @Test
  void anotherAuthorityIsNotTheOneThatSigned() throws Exception {
    CertificateAuthority other = CertificateAuthority.create(directory.resolve("other"));
    X509Certificate certificate = certificate(other.issue("node"), "node");

    assertThatThrownBy(() -> certificate.verify(trusted().getPublicKey()))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  void whatKeytoolRejectsIsAnErrorThatQuotesItAndShowsNoPassword() {
    assertThatThrownBy(() -> authority.issue("node", "no host"))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("Cannot make certificate ")
        .hasMessageContaining("keytool ended with 1")
        .hasMessageNotContaining(authority.truststore().password());
    assertThat(authority.truststore().toString()).endsWith("trust.p12");
  }

  @Test
  void aStoreThatIsNotThereIsOneClearError() {
    KeyStoreFile missing = new KeyStoreFile(directory.resolve("missing.p12"), "secret");

    assertThatThrownBy(missing::load)
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("Cannot read key store " + missing.path())
        .hasMessageNotContaining("secret");
  }
}
