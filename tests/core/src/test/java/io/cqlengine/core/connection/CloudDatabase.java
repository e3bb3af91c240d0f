package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.metadata.Node;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.tls.CertificateAuthority;
import io.cqlengine.testkit.tls.KeyStoreFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A real cluster in front of which stands what a cloud has: a service that tells where the nodes
 * are, and a proxy that forwards to the node whose host id is the name that the client asks for
 * (SNI). Both want the certificate that is in the bundle.
 */
final class CloudDatabase implements AutoCloseable {
  private final CassandraCluster cluster;
  private final CertificateAuthority authority;
  private final Set<String> hostIds;
  private final TlsListener proxy;
  private final TlsListener metadata;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  CloudDatabase(CassandraCluster cluster, CertificateAuthority authority)
      throws IOException, GeneralSecurityException {
    this.cluster = cluster;
    this.authority = authority;
    hostIds =
        cluster.session().getMetadata().getNodes().values().stream()
            .map(Node::getHostId)
            .map(String::valueOf)
            .collect(Collectors.toSet());
    SSLContext context = TlsListener.context(authority.issue("cloud"), authority.truststore());
    proxy = new TlsListener(context, this::forward);
    metadata = new TlsListener(context, this::describe);
  }

  /** The names that clients asked the proxy for. */
  Set<String> asked() {
    return asked;
  }

  /** Parks the database: its metadata service is not there any more. */
  void park() throws IOException {
    metadata.close();
  }

  /** Writes the bundle, as far as the driver reads it. */
  Path bundle(Path file) throws IOException {
    return bundle(file, authority.issue("client"));
  }

  /** Writes the bundle with an identity of one's own. */
  Path bundle(Path file, KeyStoreFile identity) throws IOException {
    KeyStoreFile trusted = authority.truststore();
    String config =
        """
        {"host": "127.0.0.1", "port": %d, "keyspace": "none",
         "keyStoreLocation": "./identity.jks", "keyStorePassword": "%s",
         "trustStoreLocation": "./trustStore.jks", "trustStorePassword": "%s"}
        """
            .formatted(metadata.port(), identity.password(), trusted.password());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, "config.json", config.getBytes(StandardCharsets.UTF_8));
      put(zip, "identity.jks", Files.readAllBytes(identity.path()));
      put(zip, "trustStore.jks", Files.readAllBytes(trusted.path()));
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  /** Answers one HTTP request. */
  private void describe(SSLSocket client) throws IOException {
    BufferedReader request =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    String line = request.readLine();
    if (!"GET /metadata HTTP/1.1".equals(line)) {
      throw new IOException("no request for the metadata: " + line);
    }
    while (!line.isEmpty()) {
      line = request.readLine();
    }
    String body =
        """
        {"version": 1, "contact_info": {"type": "sni_proxy", "local_dc": "%s",
         "sni_proxy_address": "127.0.0.1:%d", "contact_points": [%s]}}
        """
            .formatted(
                cluster.localDatacenter(),
                proxy.port(),
                hostIds.stream().collect(Collectors.joining("\", \"", "\"", "\"")));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + "Content-Length: "
            + bytes.length
            + "\r\n\r\n";
    OutputStream answer = client.getOutputStream();
    answer.write(head.getBytes(StandardCharsets.UTF_8));
    answer.write(bytes);
    answer.flush();
  }

  private void forward(SSLSocket client) throws IOException {
    String hostId = serverName(client);
    asked.add(hostId);
    if (!hostIds.contains(hostId)) {
      return;
    }
    try (Socket node =
        new Socket(cluster.contactPoint().getAddress(), cluster.contactPoint().getPort())) {
      TlsListener.start(
          () -> {
            try (client) {
              node.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException gone) {
              // One of both is gone: so is the other one now.
            }
          });
      client.getInputStream().transferTo(node.getOutputStream());
    }
  }

  private static String serverName(SSLSocket client) {
    for (SNIServerName name :
        ((ExtendedSSLSession) client.getSession()).getRequestedServerNames()) {
      if (name instanceof SNIHostName host) {
        return host.getAsciiName();
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    metadata.close();
    proxy.close();
  }
}
