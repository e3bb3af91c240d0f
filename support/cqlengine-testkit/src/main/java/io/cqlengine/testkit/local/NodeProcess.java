package io.cqlengine.testkit.local;

import io.cqlengine.testkit.cache.SharedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One process of a node, from its start to its end. */
final class NodeProcess {
  /** The environment of the process, without variables that configure its JVM. */
  private static final Set<String> PASSED_ON =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH");

  private static final Duration ORDERLY_END = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 20;

  private final Process process;
  private final SharedArchive.Use archive;
  private final NodeConfiguration configuration;
  private boolean over;

  private NodeProcess(Process process, SharedArchive.Use archive, NodeConfiguration configuration) {
    this.process = process;
    this.archive = archive;
    this.configuration = configuration;
  }

  static NodeProcess start(
      List<String> command, NodeConfiguration configuration, SharedArchive.Use archive)
      throws IOException {
    try {
      configuration.write();
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(configuration.directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(configuration.output().toFile()));
      Map<String, String> environment = builder.environment();
      environment.keySet().retainAll(PASSED_ON);
      return new NodeProcess(builder.start(), archive, configuration);
    } catch (IOException failure) {
      if (archive.recording() != null) {
        archive.recording().drop();
      }
      throw failure;
    }
  }

  /** Waits until the node is ready, has ended, or the time has passed. */
  Outcome await(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!Files.exists(configuration.ready())) {
      if (!process.isAlive()) {
        return Outcome.DIED;
      }
      if (System.nanoTime() > deadline) {
        return Outcome.TIMED_OUT;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return Outcome.READY;
  }

  boolean alive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Whether the process writes a class-data archive if it ends normally. */
  boolean recording() {
    return archive.recording() != null;
  }

  int exitValue() {
    return process.exitValue();
  }

  void stop() {
    // Not Process.destroy, which also closes the pipe, so that the node would assume that this JVM
    // has died.
    process.toHandle().destroy();
    if (waitedFor(ORDERLY_END)) {
      end(true);
    } else {
      kill();
    }
  }

  void kill() {
    process.destroyForcibly();
    waitedFor(ORDERLY_END);
    end(false);
  }

  private void end(boolean orderly) {
    if (over) {
      return;
    }
    over = true;
    SharedArchive.Recording recording = archive.recording();
    if (recording != null && orderly) {
      recording.keep();
    } else if (recording != null) {
      recording.drop();
    }
  }

  private boolean waitedFor(Duration time) {
    boolean interrupted = false;
    try {
      long deadline = System.nanoTime() + time.toNanos();
      while (true) {
        try {
          return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException again) {
          // An interrupted caller must not leave a node running.
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The result of waiting for a start. */
  enum Outcome {
    READY,
    DIED,
    TIMED_OUT
  }
}
