package io.cqlengine.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first program of the README runs as it is printed, except for its connection. */
@CassandraTest
class ReadmeIT {
  private static final String KEYSPACE = "readme_hello";

  @Test
  void theFirstProgramWritesAndReadsARow(CassandraCluster cluster, @TempDir Path folder)
      throws Exception {
    Block hello =
        Block.of(Path.of("..", "..", "README.md")).stream()
            .filter(Block::isProgram)
            .findFirst()
            .orElseThrow();
    String code =
        String.join("\n", hello.lines())
            .replace("CqlEngine.setup(\"127.0.0.1\", \"garage\")", engine(cluster))
            .replace("\"garage\"", "\"" + KEYSPACE + "\"");
    Path file = Files.writeString(folder.resolve(hello.publicClass() + ".java"), code);

    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), file.toString()))
        .isZero();

    try {
      assertThat(output(folder, hello.publicClass()))
          .isEqualTo("Automobile[manufacturer=Tesla, year=2012, model=Model S]");
    } finally {
      cluster.session().execute("DROP KEYSPACE IF EXISTS " + KEYSPACE);
    }
  }

  /** What {@code setup} does, with a timeout that holds on a busy machine. */
  private static String engine(CassandraCluster cluster) {
    return """
        CqlEngine.builder()
            .connection(
                io.cqlengine.api.connection.ConnectionSettings.named("default")
                    .contactPoint("%s", %d)
                    .keyspace("%s")
                    .requestTimeout(java.time.Duration.ofMinutes(5))
                    .asDefault()
                    .build())
            .build()"""
        .formatted(
            cluster.contactPoint().getHostString(), cluster.contactPoint().getPort(), KEYSPACE);
  }

  private static String output(Path folder, String program) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeIT.class.getClassLoader())) {
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      loader
          .loadClass(program)
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return output.toString(StandardCharsets.UTF_8).trim();
  }
}
