package io.cqlengine.tests.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.cli.Main;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A folder with a configuration and jars of models, in which the command line tool runs. */
final class CommandLineFixture {
  /** In the configuration, and nowhere in the output. */
  static final String PASSWORD = "Pw-7f3a91";

  private final Path folder;

  /**
   * What a command did.
   *
   * @param code its exit code
   * @param out what it printed to stdout
   * @param err what it printed to stderr
   */
  record Ran(int code, String out, String err) {}

  CommandLineFixture(Path folder, CassandraCluster... clusters) throws IOException {
    this.folder = folder;
    StringBuilder hocon = new StringBuilder("cqlengine.connections {\n");
    for (CassandraCluster cluster : clusters) {
      InetSocketAddress node = cluster.contactPoint();
      hocon.append(
          """
            %s {
              contact-points = ["%s:%d"]
              request-timeout = 20s
              credentials { username = cassandra, password = "%s" }
              driver.advanced.metadata.schema.debouncer.window = 10ms
            }
          """
              .formatted(cluster.name(), node.getHostString(), node.getPort(), PASSWORD));
    }
    // A connection that no command uses need not be there.
    hocon.append("  unused { contact-points = [\"127.0.0.1:1\"] }\n}\n");
    Files.writeString(path("application.conf"), hocon);
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** Compiles sources by the names of their files into a new directory. */
  Path classes(String name, Map<String, String> sources) throws IOException {
    Path classes = Files.createDirectory(path(name));
    CompiledModels.of(sources, classes).close();
    return classes;
  }

  /** A jar of everything in a directory, below a prefix. */
  Path jar(String name, Path directory, String prefix) throws IOException {
    Path file = path(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
        Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(prefix + directory.relativize(each)));
        Files.copy(each, jar);
      }
    }
    return file;
  }

  /** Runs a command, whose words are separated by spaces, with the configuration of this folder. */
  @SuppressWarnings("AnnotateFormatMethod")
  Ran run(String command, Object... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args =
        (command.formatted(values) + " --config " + path("application.conf")).split(" ", -1);
    int code = Main.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return new Ran(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** {@return what a command printed as JSON} */
  static JsonNode json(Ran ran) {
    try {
      return new JsonMapper().readTree(ran.out());
    } catch (IOException e) {
      throw new AssertionError(ran.toString(), e);
    }
  }

  /** Drops keyspaces on all clusters. */
  static void drop(List<String> keyspaces, CassandraCluster... clusters) {
    CqlEngine.Builder builder = CqlEngine.builder();
    List<String> names = new ArrayList<>();
    for (CassandraCluster cluster : clusters) {
      builder.connection(MigrationFixture.settings(cluster.name(), cluster).build());
      names.add(cluster.name());
    }
    try (CqlEngine engine = builder.build()) {
      SchemaManager.of(engine).dropKeyspaces(Targets.connections(names).keyspaces(keyspaces));
    }
  }
}
