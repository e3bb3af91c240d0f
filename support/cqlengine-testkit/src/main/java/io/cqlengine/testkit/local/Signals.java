package io.cqlengine.testkit.local;

import io.cqlengine.testkit.TestKitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Sends signals that Java has no method for. */
final class Signals {
  private static final Duration STOPS_WITHIN = Duration.ofMinutes(2);

  private Signals() {}

  /** Returns when the system reports all threads as stopped. */
  static void stop(long pid) {
    send("STOP", pid);
    Path threads = Path.of("/proc", Long.toString(pid), "task");
    long start = System.nanoTime();
    boolean last = false;
    while (!stopped(threads)) {
      if (last) {
        throw new TestKitException("The node's process does not stop: " + pid);
      }
      pause();
      last = System.nanoTime() - start > STOPS_WITHIN.toNanos();
    }
  }

  /** On a busy machine, threads run on for some time after a signal. */
  private static boolean stopped(Path threads) {
    try (Stream<Path> each = Files.list(threads)) {
      return each.allMatch(Signals::threadStopped);
    } catch (IOException notTold) {
      return true;
    }
  }

  private static boolean threadStopped(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
      return stat.startsWith("T", stat.lastIndexOf(')') + 2);
    } catch (IOException ended) {
      return true;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TestKitException("Interrupted while the node's process stops", interrupted);
    }
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
