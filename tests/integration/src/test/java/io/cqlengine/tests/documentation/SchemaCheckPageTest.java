package io.cqlengine.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page shows the profile that {@code SchemaCheckIT} builds with. */
class SchemaCheckPageTest {
  private static final Path PAGE = Path.of("../../docs/command-line.md");
  private static final Path POM = Path.of("../module-path/src/it/garage/domain/pom.xml");

  @Test
  void thePageShowsTheProfileOfTheBuild() throws IOException {
    String pom = Files.readString(POM);
    String profile =
        pom.substring(pom.indexOf("<profile>"), pom.indexOf("</profile>")).replace("\n    ", "\n");

    assertThat(Files.readString(PAGE)).contains(profile);
  }
}
