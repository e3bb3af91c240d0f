package io.cqlengine.tests.management;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM that runs {@link Instance}. */
final class InstanceProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;
  private final List<String> output = new ArrayList<>();

  private InstanceProcess(Process process) {
    this.process = process;
    // An interrupt does not end a read from a program that hangs. Its end does.
    CompletableFuture.delayedExecutor(10, TimeUnit.MINUTES).execute(process::destroyForcibly);
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static InstanceProcess start(
      InetSocketAddress node, String keyspace, int engines, Map<String, String> environment)
      throws IOException {
    return start(
        Instance.class,
        environment,
        node.getHostString(),
        Integer.toString(node.getPort()),
        keyspace,
        Integer.toString(engines));
  }

  /** Runs any program. */
  static InstanceProcess start(
      Class<?> program, Map<String, String> environment, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                CompiledModels.classPath(),
                program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new InstanceProcess(builder.start());
  }

  /** Waits for a line with this beginning and returns it. */
  String line(String... beginnings) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.add(line);
      if (Stream.of(beginnings).anyMatch(line::startsWith)) {
        return line;
      }
    }
    throw new AssertionError("it ended without saying " + List.of(beginnings) + ": " + output);
  }

  /** What it has said so far. */
  List<String> output() {
    return List.copyOf(output);
  }

  void go() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** Kills it with SIGKILL: it cannot do anything about it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends SIGTERM, reads the rest of the output, and returns the exit code. */
  int terminate() throws InterruptedException {
    process.toHandle().destroy(); // process.destroy() would close the output.
    // A program whose output nobody reads would not end.
    lines.lines().forEach(output::add);
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
