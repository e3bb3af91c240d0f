package io.cqlengine.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What others compile against names nothing that they cannot see, or that may go away. */
class SignaturesTest {
  private static final Set<String> EXPORTED =
      OwnModule.all().stream()
          .flatMap(module -> module.exported().stream())
          .collect(Collectors.toSet());

  private static final DescribedPredicate<JavaClass> INTERNAL =
      DescribedPredicate.describe("internal", SignaturesTest::isInternal);

  private static boolean isInternal(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith("com.datastax.oss.driver.internal")
        || name.startsWith("com.datastax.oss.driver.shaded")
        || (name.startsWith("io.cqlengine.") && !EXPORTED.contains(name));
  }

  @Test
  void exportedSignaturesNameNoInternalType() {
    classes()
        .that(
            DescribedPredicate.describe(
                "are exported", type -> EXPORTED.contains(type.getPackageName())))
        .should(new ExposedTypesCondition(INTERNAL))
        .check(PublishedClasses.CLASSES);
  }

  @Test
  void aSignatureThatNamesAnInternalTypeIsFound() {
    EvaluationResult found =
        classes()
            .should(new ExposedTypesCondition(INTERNAL))
            .evaluate(new ClassFileImporter().importClasses(LeakingExample.class));
    assertThat(found.getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("parameter()"))
        .anyMatch(detail -> detail.contains("argument("))
        .anyMatch(detail -> detail.contains("field"))
        .noneMatch(detail -> detail.contains("hidden"));
  }
}
