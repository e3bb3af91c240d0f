package io.cqlengine.jmh.endtoend;

import io.cqlengine.jmh.fork.Fork;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Python that has the package {@code cassandra}, as Debian's {@code python3-cassandra} brings it.
 */
final class Python {
  private static final List<String> COMMANDS = List.of("python3", "/usr/bin/python3");
  private static final String SCRIPT = "beside.py";

  private final String command;

  private Python(String command) {
    this.command = command;
  }

  /** Empty if none is found. */
  static Optional<Python> found() {
    return COMMANDS.stream().filter(Python::hasCqlengine).findFirst().map(Python::new);
  }

  private static boolean hasCqlengine(String command) {
    try {
      return new ProcessBuilder(command, "-c", "import cassandra.cqlengine")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Lets it do the same works.
   *
   * @param arguments those of the script
   * @param lines takes what it prints
   */
  void run(List<String> arguments, Consumer<String> lines) {
    try (InputStream in = Objects.requireNonNull(Python.class.getResourceAsStream(SCRIPT))) {
      Path script = Files.createTempFile("beside", ".py");
      try {
        Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        List<String> all = new ArrayList<>(List.of(command, script.toString()));
        all.addAll(arguments);
        Fork.of(all).run(lines);
      } finally {
        Files.delete(script);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
