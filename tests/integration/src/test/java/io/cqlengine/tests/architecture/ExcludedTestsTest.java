package io.cqlengine.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test that has another name now would run again where it was left out. */
class ExcludedTestsTest {
  private static final Path ROOT = Path.of("..", "..");

  @ParameterizedTest
  @ValueSource(strings = {"cassandra-4.excluded", "other-driver.excluded"})
  void testsThatAProfileLeavesOutExist(String list) throws IOException {
    Map<String, String> sources = sources();
    List<String> excluded =
        Files.readAllLines(ROOT.resolve("tests").resolve(list)).stream()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();

    assertThat(excluded).isNotEmpty().allMatch(line -> exists(line, sources));
  }

  /** Whether there is the test class, or its method. */
  private static boolean exists(String excluded, Map<String, String> sources) {
    String[] names =
        excluded.replaceFirst("^\\*\\*/", "").replaceFirst("\\.java$", "").split("#", 2);
    String source = sources.getOrDefault(names[0], "");
    return !source.isEmpty() && (names.length == 1 || source.contains("void " + names[1] + "("));
  }

  /** The source of each test class, by its simple name. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    // Not the whole tree: other modules may write below it now.
    for (String module : List.of("tests/core", "tests/integration", "extensions/cqlengine-cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .filter(file -> file.toString().endsWith("IT.java"))
            .forEach(file -> sources.merge(name(file), text(file), String::concat));
      }
    }
    return sources;
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
