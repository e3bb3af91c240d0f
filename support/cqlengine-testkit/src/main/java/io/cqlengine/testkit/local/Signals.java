package io.cqlengine.testkit.local;

import io.cqlengine.testkit.TestKitException;
import java.io.IOException;

/** Signals to a process beyond those that Java knows. */
final class Signals {
  private Signals() {}

  static void stop(long pid) {
    send("STOP", pid);
  }

  static void resume(long pid) {
    send("CONT", pid);
  }

  private static void send(String signal, long pid) {
    try {
      Process kill =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
              .redirectErrorStream(true)
              .start();
      kill.getOutputStream().close();
      String output =
          new String(
              kill.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
      if (kill.waitFor() != 0) {
        throw new TestKitException(
            "Cannot send SIG"
                + signal
                + " to the node's process: "
                + pid
                + " ("
                + output.strip()
                + ")");
      }
    } catch (IOException failure) {
      throw new TestKitException("Cannot run 'kill' through /bin/sh: " + failure, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TestKitException("Interrupted while sending SIG" + signal, interrupted);
    }
  }
}
