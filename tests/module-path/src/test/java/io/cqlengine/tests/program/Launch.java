package io.cqlengine.tests.program;

import io.cqlengine.testkit.jdk.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What became of a launch of a program as a process of its own.
 *
 * @param place where it was launched, for failures
 * @param exit the process's exit value
 * @param out what it told, a line for each thing
 * @param err its errors and log
 */
record Launch(String place, int exit, List<String> out, String err) {
  private static final long PATIENCE_SECONDS = 120;

  /** Launches a program and waits for its end. */
  static Launch of(Jdk jdk, Way way, Program program, List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of(jdk.java().toString(), "-XX:TieredStopAtLevel=1"));
    command.addAll(way.options(program));
    command.addAll(arguments);
    try {
      Path out = Files.createTempFile("launch", ".out");
      Path err = Files.createTempFile("launch", ".err");
      try {
        int exit = run(new ProcessBuilder(command), out, err);
        return new Launch(
            "JDK " + jdk.version() + ", " + way,
            exit,
            Files.readAllLines(out),
            Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int run(ProcessBuilder program, Path out, Path err) throws IOException {
    Process process = program.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(
            "still running after " + PATIENCE_SECONDS + " s: " + Files.readString(err));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
