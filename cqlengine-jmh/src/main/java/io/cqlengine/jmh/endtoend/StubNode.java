package io.cqlengine.jmh.endtoend;

import io.cqlengine.jmh.fork.Fork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A {@link RecordingProxy} as a process of its own, so that its work is not the client's. */
final class StubNode implements AutoCloseable {
  private final Process process;
  private final String contactPoint;

  private StubNode(Process process, String contactPoint) {
    this.process = process;
    this.contactPoint = contactPoint;
  }

  static StubNode before(String contactPoint) {
    Process process = Fork.of(RecordingProxy.class, List.of(contactPoint)).start();
    try {
      String port = process.inputReader(StandardCharsets.UTF_8).readLine();
      return new StubNode(process, "127.0.0.1:" + Integer.parseInt(port));
    } catch (IOException | NumberFormatException e) {
      process.destroyForcibly();
      throw new UncheckedIOException(
          new IOException("The stub did not start: see its errors above", e));
    }
  }

  String contactPoint() {
    return contactPoint;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
