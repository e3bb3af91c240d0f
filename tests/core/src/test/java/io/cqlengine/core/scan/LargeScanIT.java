package io.cqlengine.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of 40 MB (160 MB in the slow profile), read by programs with a heap of 32. */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class LargeScanIT {
  private static final int ROWS = TestEngines.SLOW ? 20_000 : 5_000;
  private static final int OF_A_PARTITION = 500;
  private static final String TEXT = "x".repeat(8_000);
  private static final String HEAP = "-Xmx32m";

  private String port;
  private String keyspace;

  @BeforeAll
  void fill(CassandraCluster cluster, TestKeyspace keyspace) {
    this.port = String.valueOf(cluster.contactPoint().getPort());
    this.keyspace = keyspace.name();
    TestEngines.createTable(
        List.of(cluster),
        keyspace,
        "large",
        "(part int, number int, text text, PRIMARY KEY (part, number))");
    try (CqlEngine engine = TestEngines.on(List.of(cluster), keyspace)) {
      engine
          .objects(Large.class)
          .bulk()
          .inFlight(32)
          .save(
              () ->
                  IntStream.range(0, ROWS)
                      .mapToObj(i -> new Large(i / OF_A_PARTITION, i % OF_A_PARTITION, TEXT))
                      .iterator());
    }
  }

  /** In the gate the two that page in different ways. */
  static Stream<String> ways() {
    return TestEngines.SLOW
        ? Stream.of("iterate", "stream", "reactive", "slices", "raw")
        : Stream.of("iterate", "reactive");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void itIsReadInConstantMemory(String way) throws Exception {
    assertThat(run(way)).contains("rows: " + ROWS);
  }

  @Test
  void aListOfItWouldNotFit() throws Exception {
    assertThat(run("list")).contains("OutOfMemoryError").doesNotContain("rows: ");
  }

  private String run(String way) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process program =
        new ProcessBuilder(
                java.toString(),
                HEAP,
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath(),
                ScanProgram.class.getName(),
                port,
                keyspace,
                way)
            .redirectErrorStream(true)
            .start();
    String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    program.waitFor();
    return output;
  }

  /** Everything that this test has, wherever the build has put it. */
  private static String classPath() throws Exception {
    String ownClasses =
        Path.of(ScanProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolveSibling("test-classes")
            .toString();
    return Stream.of(
            System.getProperty("jdk.module.path"),
            System.getProperty("java.class.path"),
            ownClasses)
        .filter(Objects::nonNull)
        .filter(path -> !path.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
