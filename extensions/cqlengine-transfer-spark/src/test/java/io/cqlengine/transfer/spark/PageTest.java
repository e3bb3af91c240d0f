package io.cqlengine.transfer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about Spark has the program that is compiled here. */
class PageTest {
  @Test
  void thePageHasTheProgram() throws IOException {
    Path program = Path.of("src/test/java/com/example/garage/MoveAutomobiles.java");

    assertThat(Files.readString(Path.of("../../docs/transfer-on-spark.md")))
        .containsOnlyOnce("```java")
        .contains("```java\n%s```".formatted(Files.readString(program)));
  }
}
