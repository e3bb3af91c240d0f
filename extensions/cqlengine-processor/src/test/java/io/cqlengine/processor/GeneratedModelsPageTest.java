package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page shows what the processor writes. */
class GeneratedModelsPageTest {
  private static final Path PAGE = Path.of("../../docs/generated-models.md");

  @Test
  void theGeneratedClassIsTheOneThatIsShown() throws IOException {
    List<String> blocks =
        Pattern.compile("(?s)```\\w*\n(.*?)```")
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> block.group(1))
            .toList();
    String model = block(blocks, "record Automobile");

    String generated = Compiled.of(model).clean().source("com.acme.Automobile_");

    assertThat(code(generated)).isEqualTo(block(blocks, "class Automobile_").strip());
  }

  private static String block(List<String> blocks, String content) {
    return blocks.stream().filter(block -> block.contains(content)).findFirst().orElseThrow();
  }

  /** Without comments, and what is before the class. */
  private static String code(String source) {
    String type = source.substring(source.indexOf("public final class"));
    return type.replaceAll("(?s) */\\*\\*.*?\\*/\n", "").strip();
  }
}
