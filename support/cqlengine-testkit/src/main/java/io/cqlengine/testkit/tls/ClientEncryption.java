package io.cqlengine.testkit.tls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Encryption between clients and the nodes of a cluster: {@code client_encryption_options} of
 * {@code cassandra.yaml}. Nodes reject clients without encryption.
 *
 * @param node certificate and key of the nodes
 * @param trusted the certificates that nodes and clients trust
 * @param client certificate and key that the nodes require of clients; empty to accept any client
 */
public record ClientEncryption(
    KeyStoreFile node, KeyStoreFile trusted, Optional<KeyStoreFile> client) {
  /**
   * Nodes with a certificate, which accept any client with encryption.
   *
   * @param authority the authority that signs, and is trusted
   * @param hosts host names and addresses in the certificate; if there are none, those of the
   *     loopback interface
   * @return the encryption
   */
  public static ClientEncryption of(CertificateAuthority authority, String... hosts) {
    return new ClientEncryption(
        authority.issue("node", hosts), authority.truststore(), Optional.empty());
  }

  /**
   * The same encryption, with certificates of clients ({@code require_client_auth}).
   *
   * @param authority the authority that signs the clients' certificate
   * @return the encryption
   */
  public ClientEncryption mutual(CertificateAuthority authority) {
    return new ClientEncryption(node, trusted, Optional.of(authority.issue("client")));
  }

  /** {@return the value of {@code client_encryption_options} in {@code cassandra.yaml}} */
  public Map<String, Object> setting() {
    Map<String, Object> setting = new LinkedHashMap<>();
    setting.put("enabled", true);
    setting.put("optional", false);
    put(setting, "keystore", node);
    setting.put("require_client_auth", client.isPresent());
    put(setting, "truststore", trusted);
    setting.put("store_type", KeyStoreFile.FORMAT);
    return setting;
  }

  private static void put(Map<String, Object> setting, String name, KeyStoreFile store) {
    setting.put(name, store.path().toAbsolutePath().toString());
    setting.put(name + "_password", store.password());
  }
}
