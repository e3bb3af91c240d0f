package io.cqlengine.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the code of the README and the links of all pages. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLE = Path.of("src/test/java/io/cqlengine/examples/readme");
  private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void theExampleWithManyConnectionsIsCompiled() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String source =
        bare(
            Files.readString(EXAMPLE.resolve("Automobile.java"))
                + Files.readString(EXAMPLE.resolve("FirstExample.java")));
    String snippet =
        SNIPPET
            .matcher(readme.substring(readme.indexOf("## Many connections")))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);

    assertThat(snippet.split("\n\n"))
        .hasSize(5)
        .allSatisfy(paragraph -> assertThat(source).contains(bare(paragraph)));
  }

  @Test
  void theReadmeLinksToEveryPage() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));

    assertThat(pages(ROOT.resolve("docs")))
        .hasSizeGreaterThan(8)
        .allSatisfy(page -> assertThat(readme).contains("(docs/" + page.getFileName() + ")"));
  }

  @Test
  void noLinkIsDead() throws IOException {
    List<Path> pages = new ArrayList<>(pages(ROOT));
    pages.addAll(pages(ROOT.resolve("docs")));

    for (Path page : pages) {
      List<String> dead =
          LINK.matcher(Files.readString(page))
              .results()
              .map((MatchResult found) -> found.group(1))
              .filter(link -> !Files.exists(page.resolveSibling(link)))
              .toList();
      assertThat(dead).as("dead links of " + page).isEmpty();
    }
  }

  private static List<Path> pages(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** Removes trailing comments and white space. */
  private static String bare(String code) {
    return code.replaceAll("//[^\\n]*", "").replaceAll("\\s", "");
  }
}
