package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.core.model.ModelRegistry;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiler and the engine find the same problems in the same models, in the same words. */
class SameProblemsTest {
  private static final Path TESTS = CoreModelsTest.TESTS;

  /** What only an engine knows: codecs, access, and the names of columns and user types. */
  private static final Pattern OF_THE_ENGINE =
      Pattern.compile(
          "constructor without parameters|neither a getter nor the field|: .* an inner class"
              + "|for serialVersionOnStream|aclass_name"
              + "|has the column|has the field"
              + "|with different fields|is the discriminator|is for .* Name another");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.ColumnDefaultProblemsTest",
        "model.ModelProblemsTest",
        "model.SealedHierarchyProblemsTest",
        "type.TypeProblemsTest"
      })
  void theCompilerFindsWhatTheEngineFinds(String name) {
    String test = "io.cqlengine.core." + name;
    Path file = TESTS.resolve(test.replace('.', '/') + ".java");
    Class<?> models =
        Compiled.of(List.of(file), "-proc:none", "-parameters", "-sourcepath", TESTS.toString())
            .load(test);
    Compiled compiled = Compiled.of(List.of(file), "-sourcepath", TESTS.toString());

    Set<String> engine = new HashSet<>();
    Stream.of(models.getDeclaredClasses())
        .filter(type -> type.isAnnotationPresent(Table.class))
        .forEach(type -> engine.addAll(problems(type)));
    List<String> found = compiled.errors();

    assertThat(found).isNotEmpty();
    // The engine names the member that has a wrong user type.
    assertThat(found)
        .allSatisfy(text -> assertThat(engine).anyMatch(problem -> problem.endsWith(text)));
    assertThat(found)
        .containsAll(engine.stream().filter(text -> !OF_THE_ENGINE.matcher(text).find()).toList());
  }

  private static List<String> problems(Class<?> type) {
    try {
      new ModelRegistry(List.of()).get(type);
      return List.of();
    } catch (ModelException e) {
      return e.problems();
    }
  }
}
