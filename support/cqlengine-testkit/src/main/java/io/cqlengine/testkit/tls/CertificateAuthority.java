package io.cqlengine.testkit.tls;

import io.cqlengine.testkit.TestKitException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A certificate authority for tests. It signs certificates that are valid for a month, with the
 * {@code keytool} of the JDK that runs the test. The passwords of its stores are random.
 */
public final class CertificateAuthority {
  private static final String ALIAS = "authority";

  private final Path directory;
  private final KeyStoreFile own;
  private final KeyStoreFile truststore;
  private int issued;

  private CertificateAuthority(Path directory) {
    String password = UUID.randomUUID().toString();
    this.directory = directory.toAbsolutePath();
    this.own = new KeyStoreFile(this.directory.resolve("authority.p12"), password);
    this.truststore = new KeyStoreFile(this.directory.resolve("trust.p12"), password);
  }

  /**
   * Creates an authority.
   *
   * @param directory the directory for its stores, created if it is missing; it must not have an
   *     authority yet
   * @return the authority
   * @throws TestKitException if it cannot be created
   */
  public static CertificateAuthority create(Path directory) {
    CertificateAuthority authority = new CertificateAuthority(directory);
    try {
      Files.createDirectories(directory);
      Keytool.makeKey(authority.own, ALIAS, "bc:c", List.of());
      KeyStore trusted = empty();
      trusted.setCertificateEntry(ALIAS, authority.own.load().getCertificate(ALIAS));
      authority.truststore.save(trusted);
      return authority;
    } catch (IOException | GeneralSecurityException failure) {
      throw failed(authority.own, failure);
    }
  }

  /** {@return the trust store with the certificate of this authority} */
  public KeyStoreFile truststore() {
    return truststore;
  }

  /**
   * Creates a key and a signed certificate.
   *
   * @param name the name of the certificate's subject, and of the file
   * @param hosts host names and addresses in the certificate; if there are none, 127.0.0.1 and the
   *     names that this machine has for it
   * @return a store with the key, its certificate and that of the authority
   * @throws TestKitException if it cannot be created
   */
  public synchronized KeyStoreFile issue(String name, String... hosts) {
    String alias = name + "-" + ++issued;
    KeyStoreFile file = new KeyStoreFile(directory.resolve(alias + ".p12"), own.password());
    String names =
        (hosts.length == 0 ? loopback() : Set.of(hosts))
            .stream().map(CertificateAuthority::alternativeName).collect(Collectors.joining(","));
    try {
      Keytool.makeKey(own, alias, "san=" + names, List.of("-signer", ALIAS));
      KeyStore all = own.load();
      char[] password = own.password().toCharArray();
      Key key = all.getKey(alias, password);
      KeyStore one = empty();
      one.setKeyEntry(name, key, password, all.getCertificateChain(alias));
      file.save(one);
      return file;
    } catch (IOException | GeneralSecurityException failure) {
      throw failed(file, failure);
    }
  }

  /**
   * The names of an address, because the driver may look up the name and check the certificate for
   * it.
   */
  private static Set<String> loopback() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    Set<String> names = new TreeSet<>(List.of("localhost", "127.0.0.1"));
    names.add(loopback.getCanonicalHostName());
    names.add(loopback.getHostName());
    return names;
  }

  private static String alternativeName(String host) {
    return (host.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + host;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStoreFile.FORMAT);
    store.load(null, null);
    return store;
  }

  private static TestKitException failed(KeyStoreFile file, Exception failure) {
    return new TestKitException("Cannot make certificate %s. %s".formatted(file, failure), failure);
  }
}
