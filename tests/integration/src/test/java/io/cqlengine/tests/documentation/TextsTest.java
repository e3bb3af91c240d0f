package io.cqlengine.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The texts of errors and logs. The file texts.txt has all of them, so that they can be read at
 * once, and a change of a text shows in a review.
 */
class TextsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path REVIEWED = Path.of("src/test/resources/texts.txt");
  private static final Path FOUND = Path.of("target/texts.txt");

  /** CONTRIBUTING.md has the words to use instead. */
  private static final Pattern IDIOM =
      Pattern.compile(
          "(?<!\\b[Tt]here )\\b(is no|are no)\\b|(?<!Connection )\\brefuse[ds]?\\b"
              + "|\\b(takes|wants?|tells?|told|stands?|has to|goes to|nobody)\\b");

  private static final Pattern CURE_AFTER_COLON =
      Pattern.compile(
          ": (add|call|choose|correct|declare|give|keep|leave|make|mark|name|read|register|see|set"
              + "|start|use|write)\\b");

  private static List<SourceTexts.Text> texts;

  @BeforeAll
  static void collect() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("extensions"), ROOT.resolve("support"))) {
      if (Files.isDirectory(folder)) {
        addSources(folder, files);
      }
    }
    texts = SourceTexts.of(files.stream().sorted().toList());
  }

  private static void addSources(Path folder, List<Path> files) throws IOException {
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(folder, "cqlengine-*")) {
      for (Path module : modules) {
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources) && !module.endsWith("cqlengine-jmh")) {
          try (Stream<Path> all = Files.walk(sources)) {
            all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
          }
        }
      }
    }
  }

  @Test
  void allTextsAreReviewed() throws IOException {
    Map<String, StringBuilder> types = new LinkedHashMap<>();
    for (SourceTexts.Text text : texts) {
      types
          .computeIfAbsent(text.type(), type -> new StringBuilder(type).append('\n'))
          .append("  %s\n".formatted(text.text().replace("\n", "\\n")));
    }
    Files.writeString(FOUND, String.join("\n", types.values()));

    assertThat(FOUND)
        .as("Texts have changed. Read them, then copy %s to %s.", FOUND, REVIEWED)
        .hasSameTextualContentAs(REVIEWED);
  }

  private static void assertNone(Pattern part) {
    assertThat(texts).filteredOn(text -> part.matcher(text.text()).find()).isEmpty();
  }

  @Test
  void aTextHasAtMostOneColon() {
    assertNone(Pattern.compile(": .*: ", Pattern.DOTALL));
  }

  @Test
  void theCureIsASentenceOfItsOwn() {
    assertNone(CURE_AFTER_COLON);
  }

  @Test
  void aTextHasNoIdiom() {
    assertNone(IDIOM);
  }
}
