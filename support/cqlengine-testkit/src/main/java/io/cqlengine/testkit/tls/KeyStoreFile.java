package io.cqlengine.testkit.tls;

import io.cqlengine.testkit.TestKitException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/**
 * A key store in a file, in PKCS12 format.
 *
 * @param path the file
 * @param password the password of the store and of its keys
 */
public record KeyStoreFile(Path path, String password) {
  static final String FORMAT = "PKCS12";

  /**
   * Reads the store.
   *
   * @return its content
   * @throws TestKitException if it cannot be read with this password
   */
  public KeyStore load() {
    try (InputStream in = Files.newInputStream(path)) {
      KeyStore store = KeyStore.getInstance(FORMAT);
      store.load(in, password.toCharArray());
      return store;
    } catch (IOException | GeneralSecurityException failure) {
      throw new TestKitException("Cannot read key store %s. %s".formatted(path, failure), failure);
    }
  }

  void save(KeyStore store) throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(path)) {
      store.store(out, password.toCharArray());
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return path.toString();
  }
}
