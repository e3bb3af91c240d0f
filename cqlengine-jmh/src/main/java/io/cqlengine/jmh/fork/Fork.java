package io.cqlengine.jmh.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A program launched on this class path in a JVM of its own. It ends with this one. */
public final class Fork {
  private final List<String> command;

  private Fork(List<String> command) {
    this.command = command;
  }

  /** A main class on this JVM's kind and class path. */
  public static Fork of(Class<?> main, List<String> arguments) {
    return of(Jvm.here(), main, arguments);
  }

  /** A main class on a JVM. */
  public static Fork of(Jvm jvm, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>(jvm.command());
    command.add(main.getName());
    command.addAll(arguments);
    return new Fork(command);
  }

  /** A command that is no JVM. */
  public static Fork of(List<String> command) {
    return new Fork(List.copyOf(command));
  }

  /**
   * Runs to its end.
   *
   * @param lines takes each line of its output as it comes; its errors go to those of this process
   * @throws IllegalStateException if it fails
   */
  public void run(Consumer<String> lines) {
    Process process = start();
    try {
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.accept(line);
      }
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IllegalStateException(
            "A measured process failed: " + String.join(" ", command) + ": exit " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts it; its errors go to those of this process. */
  public Process start() {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
