package io.cqlengine.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.cqlengine.api.error.CqlEngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of errors lists every type that callers can catch. */
class ErrorsPageTest {
  private static final Path PAGE = Path.of("../../docs/errors.md");

  private static List<JavaClass> errors() {
    return PublishedClasses.CLASSES.stream()
        .filter(type -> type.isAssignableTo(Throwable.class))
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> !type.getPackageName().startsWith("io.cqlengine.core"))
        .filter(type -> !type.getPackageName().matches("io.cqlengine.(testkit|examples|jmh).*"))
        .toList();
  }

  @Test
  void everyTypeIsListed() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(errors())
        .hasSizeGreaterThan(12)
        .allSatisfy(type -> assertThat(page).contains("| `" + type.getSimpleName() + "`"));
  }

  @Test
  void everyTypeHasTheSameRoot() {
    assertThat(errors())
        .allSatisfy(type -> assertThat(type.isAssignableTo(CqlEngineException.class)).isTrue());
  }
}
