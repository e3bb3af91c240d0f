package io.cqlengine.testkit.tls;

import io.cqlengine.testkit.TestKitException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK's {@code keytool}, because Java has no public API to sign certificates. */
final class Keytool {
  private static final String PASSWORD = "CQLENGINE_TESTKIT_STORE";

  private Keytool() {}

  /**
   * Creates a key and its certificate in a store.
   *
   * @param extension an extension of the certificate
   * @param more additional arguments, such as the signer
   */
  static void makeKey(KeyStoreFile store, String alias, String extension, List<String> more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-ext", extension));
    command.addAll(List.of("-startdate", "-1d", "-validity", "30"));
    command.addAll(List.of("-keystore", store.path().toString(), "-storepass:env", PASSWORD));
    command.addAll(List.of("-storetype", KeyStoreFile.FORMAT));
    command.addAll(more);
    run(command, store.password());
  }

  private static void run(List<String> command, String password) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(PASSWORD, password);
    Process keytool = builder.start();
    keytool.getOutputStream().close();
    String output = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool ended with " + keytool.exitValue() + ": " + output.strip());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TestKitException("Interrupted while keytool runs", interrupted);
    }
  }
}
