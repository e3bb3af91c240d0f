package io.cqlengine.testkit.programs;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own that runs a program on the class path of the tests. */
public final class Program implements AutoCloseable {
  private final Process process;
  private final StringBuilder output = new StringBuilder();

  private Program(Process process) {
    this.process = process;
  }

  /** Starts it; what it says on its standard output is read by {@link #line}. */
  public static Program start(Class<?> main, Map<String, String> properties, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return new Program(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** The module path and the class path of this test run, as one class path. */
  private static String classPath() {
    return Stream.of(
            System.getProperty("jdk.module.path", ""),
            System.getProperty("java.class.path"),
            Path.of("target", "test-classes").toAbsolutePath().toString())
        .filter(path -> !path.isBlank())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Waits for a line with this beginning and returns the rest of it. */
  public String line(String beginning) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.append(line).append('\n');
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
    }
    throw new AssertionError("The program ended without saying '" + beginning + "':\n" + output);
  }

  /** All that it has said so far. */
  public String output() {
    return output.toString();
  }

  /** Kills it with SIGKILL: it cannot do anything about it. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends its standard input and waits for its end. */
  public int end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
