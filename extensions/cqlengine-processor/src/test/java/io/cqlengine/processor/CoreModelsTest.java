package io.cqlengine.processor;


import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The models of core's tests, with the code that is generated for them. */
class CoreModelsTest {
  private static final Path TESTS = Path.of("../../cqlengine-core/src/test/java");
  private static final Pattern MODEL = Pattern.compile("@(Table|UserType|CqlTuple)\\b");

  private static Compiled compiled;

  @BeforeAll
  static void compile() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      compiled =
          Compiled.of(
              files.filter(CoreModelsTest::hasModels).toList(),
              "-parameters",
              "-sourcepath",
              TESTS.toString());
    }
  }

  private static boolean hasModels(Path file) {
    try {
      return file.toString().endsWith(".java") && MODEL.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void x() {
    compiled
        .diagnostics()
        .forEach(
            d ->
                System.out.println(
                    d.getKind()
                        + " "
                        + d.getSource()
                        + ":"
                        + d.getLineNumber()
                        + " "
                        + d.getMessage(null)));
  }
}
