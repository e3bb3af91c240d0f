package io.cqlengine.testkit.local;

import io.cqlengine.testkit.TestKitException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Kills a paused node if the JVM that started it dies, because a paused node cannot notice it. A
 * shell waits on a pipe of this JVM and kills the node when the pipe closes without a message.
 */
final class PauseGuard implements AutoCloseable {
  private static final String RELEASE = "release";
  private static final String SCRIPT =
      "read word; [ \"$word\" = " + RELEASE + " ] || kill -KILL %d";

  private final Process shell;

  private PauseGuard(Process shell) {
    this.shell = shell;
  }

  static PauseGuard over(long pid) {
    try {
      return new PauseGuard(
          new ProcessBuilder("/bin/sh", "-c", SCRIPT.formatted(pid))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException failure) {
      throw new TestKitException(
          "Cannot watch over a paused node: no /bin/sh (" + failure + ")", failure);
    }
  }

  /** Ends the shell without killing the node. */
  @Override
  public void close() {
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.write((RELEASE + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException gone) {
      // The shell ended with the node.
    }
    try {
      shell.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
