package io.cqlengine.examples.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each snippet of docs/resolvers.md is part of a source file of this module. */
class SnippetsTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "resolvers.md");
  private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  static List<String> snippets() throws IOException {
    return SNIPPET
        .matcher(Files.readString(DOCUMENT))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void aSnippetIsPartOfASourceFile(String snippet) throws IOException {
    assertThat(sources()).anyMatch(source -> source.contains(unindented(snippet)));
  }

  @Test
  void thereAreSnippets() throws IOException {
    assertThat(snippets()).hasSizeGreaterThan(5);
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.add(unindented(Files.readString(file)));
      }
    }
    return sources;
  }

  private static String unindented(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
