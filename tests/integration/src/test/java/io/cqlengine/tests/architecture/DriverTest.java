package io.cqlengine.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.data.CqlVector;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the jars may use of the driver, so that its releases can be swapped under them. */
class DriverTest {

  /**
   * The other methods have other signatures in driver 4.18 and later, where they are no numbers.
   */
  private static final Set<String> LASTING =
      Set.of("newInstance(java.util.List)", "iterator()", "stream()", "size()", "isEmpty()");

  private static final DescribedPredicate<JavaMethodCall> CHANGING =
      DescribedPredicate.describe(
          "is one of a vector's that changes with the driver", DriverTest::isChanging);

  private static boolean isChanging(JavaMethodCall call) {
    List<String> parameters =
        call.getTarget().getRawParameterTypes().stream().map(JavaClass::getName).toList();
    return call.getTargetOwner().isEquivalentTo(CqlVector.class)
        && !LASTING.contains(call.getName() + "(" + String.join(", ", parameters) + ")");
  }

  @Test
  void vectorsAreUsedByWhatAllReleasesHave() {
    noClasses().should().callMethodWhere(CHANGING).check(PublishedClasses.CLASSES);
  }

  @Test
  void aCallThatChangesIsFound() {
    assertThat(
            noClasses()
                .should()
                .callMethodWhere(CHANGING)
                .evaluate(new ClassFileImporter().importClasses(Vectors.class))
                .getFailureReport()
                .getDetails())
        .hasSize(2)
        .anyMatch(detail -> detail.contains("CqlVector.get(int)"))
        .anyMatch(detail -> detail.contains("CqlVector.newInstance([L"));
  }

  static final class Vectors {
    static Object lasting() {
      return CqlVector.newInstance(List.of(1f)).stream().toList();
    }

    static Object changing() {
      return CqlVector.newInstance(1f, 2f).get(0);
    }
  }
}
