package io.cqlengine.tests.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jars that reach a program which its own build has packaged. */
class ConsumerJarsIT {
  private static final Path PAGE = Path.of("../../docs/modules.md");
  private static final Path JARS =
      Path.of(System.getProperty("launch.garage"), "app", "target", "modules");

  private static final Pattern ROW =
      Pattern.compile("^\\| (`[^|]*`) \\| (\\d[^ |]*) \\|.*$", Pattern.MULTILINE);

  /** What is new has to be needed: add it to the table on purpose. */
  @Test
  void areThoseOfThePage() throws IOException {
    assertThat(libraries()).containsExactlyInAnyOrderElementsOf(ofThePage());
  }

  @Test
  void areAsManyAsThePageSays() throws IOException {
    long cqlengine = 5;
    long ofGuice = 9;
    assertThat(Files.readString(PAGE))
        .contains(
            "has %d jars, and %d with `cqlengine-guice`"
                .formatted(
                    libraries().size() + cqlengine - ofGuice, libraries().size() + cqlengine));
  }

  /** All but those of cqlengine and of the program. */
  private static List<String> libraries() throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(name -> !name.startsWith("cqlengine-") && !name.startsWith("garage-"))
          .toList();
    }
  }

  private static List<String> ofThePage() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .flatMap(
            row ->
                Stream.of(row.group(1).replace("`", "").split(", "))
                    .map(name -> name + "-" + row.group(2) + ".jar"))
        .toList();
  }
}
