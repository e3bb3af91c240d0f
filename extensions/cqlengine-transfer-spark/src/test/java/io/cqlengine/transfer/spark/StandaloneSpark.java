package io.cqlengine.transfer.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * A master and workers of Spark, each a process of its own. Their class path has Spark and its
 * libraries only. An application brings all else.
 */
final class StandaloneSpark implements AutoCloseable {
  private static final long START_SECONDS = 120;
  private static final int CORES = 2;

  /** In the paths of the jars that an application with a transfer brings along. */
  private static final List<String> OURS =
      List.of(
          "cqlengine-",
          "/com/datastax/",
          "/com/typesafe/",
          "/com/github/ben-manes/",
          "/org/reactivestreams/");

  private final Path home;
  private final List<String> jars = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();
  private final Process master;
  private final String address;

  StandaloneSpark(Path home, int workers) throws IOException, InterruptedException {
    this.home = home;
    Files.createDirectories(home.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      add(Path.of(entry).toAbsolutePath());
    }
    int port = freePort();
    this.address = "spark://127.0.0.1:" + port;
    this.master = start("master.Master", "--host", "127.0.0.1", "--port", Integer.toString(port));
    awaitPort(port);
    for (int i = 0; i < workers; i++) {
      this.workers.add(
          start(
              "worker.Worker",
              "--host",
              "127.0.0.1",
              "--cores",
              Integer.toString(CORES),
              "--memory",
              "1g",
              "--work-dir",
              home.resolve("work" + i).toString(),
              address));
    }
  }

  private void add(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      jars.add(jar(entry).toString());
    } else if (OURS.stream().anyMatch(entry.toString()::contains)) {
      jars.add(entry.toString());
    } else if (Files.exists(entry)) {
      Files.createSymbolicLink(home.resolve("jars").resolve(entry.getFileName()), entry);
    }
  }

  private Path jar(Path classes) throws IOException {
    Path jar = home.resolve("application-%d.jar".formatted(jars.size()));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
      }
    }
    return jar;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process start(String type, String... arguments) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(List.of(java.toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-cp", home.resolve("jars") + "/*", "org.apache.spark.deploy." + type));
    command.addAll(List.of("--webui-port", "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(home.resolve(type + workers.size() + ".log").toFile());
    return builder.start();
  }

  private void awaitPort(int port) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        if (!master.isAlive() || System.nanoTime() > until) {
          throw new AssertionError("The master does not listen. See its log in " + home, notYet);
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  /** Of an application that waits for all workers. */
  SparkConf configuration() {
    return new SparkConf()
        .setMaster(address)
        .setAppName("transfer")
        .setJars(jars.toArray(String[]::new))
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.executor.memory", "512m")
        .set("spark.cores.max", Integer.toString(CORES * workers.size()))
        .set("spark.scheduler.minRegisteredResourcesRatio", "1")
        .set("spark.scheduler.maxRegisteredResourcesWaitingTime", "5min");
  }

  /** The processes of all executors: workers start nothing else. */
  List<ProcessHandle> executors() {
    return workers.stream().flatMap(worker -> worker.toHandle().children()).toList();
  }

  @Override
  public void close() {
    executors().forEach(ProcessHandle::destroyForcibly);
    workers.forEach(Process::destroyForcibly);
    master.destroyForcibly();
  }
}
