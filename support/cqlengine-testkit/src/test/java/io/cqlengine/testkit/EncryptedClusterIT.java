package io.cqlengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.tls.CertificateAuthority;
import io.cqlengine.testkit.tls.ClientEncryption;
import io.cqlengine.testkit.tls.KeyStoreFile;
import java.net.SocketException;
import java.nio.file.Path;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedClusterIT {
  @TempDir Path directory;

  @Test
  void aNodeThatWantsCertificatesServesThoseWhoHaveOneAndTheClustersOwnSession() throws Exception {
    CertificateAuthority authority = CertificateAuthority.create(directory);
    ClientEncryption encryption = ClientEncryption.of(authority).mutual(authority);
    ClusterOptions options = ClusterOptions.builder().clientEncryption(encryption).build();
    try (CassandraClusters clusters = CassandraClusters.start(1, options)) {
      CassandraCluster cluster = clusters.get(0);

      assertThat(cluster.version()).matches("[45]\\.\\d+\\..+");
      assertThat(firstAnswer(cluster, encryption, encryption.client().orElseThrow()))
          .as("a frame of the native protocol's answers")
          .isGreaterThan(0x80);
      // With TLS 1.3 the client writes before it is rejected, and the end may overtake the alert.
      assertThatThrownBy(() -> firstAnswer(cluster, encryption, null))
          .isInstanceOfAny(SSLException.class, SocketException.class);
    }
  }

  /** Asks for the server's options, as a bare client. */
  private static int firstAnswer(
      CassandraCluster cluster, ClientEncryption encryption, @Nullable KeyStoreFile client)
      throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(encryption.trusted().load());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(
        client == null ? null : client.load(),
        client == null ? null : client.password().toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    try (SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket("127.0.0.1", cluster.contactPoint().getPort())) {
      socket.getOutputStream().write(new byte[] {4, 0, 0, 0, 5, 0, 0, 0, 0});
      return socket.getInputStream().read();
    }
  }
}
