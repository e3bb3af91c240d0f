package io.cqlengine.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A service that is loaded without {@code uses} compiles, and works on the class path. The type has
 * to be named as a class constant in the method that loads it, so that this test sees it.
 */
class ServiceLoadingTest {
  static List<OwnModule> modules() {
    return OwnModule.all();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleUsesTheServicesThatItLoads(OwnModule module) {
    assertThat(
            loaded(
                PublishedClasses.CLASSES.stream()
                    .filter(type -> module.hasPackage(type.getPackageName()))
                    .toList()))
        .isEqualTo(module.descriptor().uses());
  }

  @Test
  void aLoadWithItsTypeNamedBesideItIsFound() {
    assertThat(loaded(classes(Loading.class))).containsExactly(Runnable.class.getName());
  }

  @Test
  void aLoadWhoseTypeIsHiddenIsFound() {
    assertThat(loaded(classes(Hiding.class)))
        .singleElement()
        .asString()
        .contains("Hiding.load")
        .contains("names no service type");
  }

  private static Collection<JavaClass> classes(Class<?> type) {
    return List.copyOf(new ClassFileImporter().importClasses(type));
  }

  private static Set<String> loaded(Collection<JavaClass> types) {
    return types.stream()
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(ServiceLoadingTest::loadsServices)
        .flatMap(ServiceLoadingTest::services)
        .collect(Collectors.toSet());
  }

  private static boolean loadsServices(JavaCodeUnit unit) {
    return unit.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isEquivalentTo(ServiceLoader.class)
                    && call.getName().startsWith("load"));
  }

  private static Stream<String> services(JavaCodeUnit unit) {
    Set<String> named =
        unit.getReferencedClassObjects().stream()
            .map(ReferencedClassObject::getRawType)
            .filter(type -> type.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    return named.isEmpty()
        ? Stream.of(unit.getFullName() + " names no service type")
        : named.stream();
  }

  static final class Loading {
    static ServiceLoader<Runnable> load() {
      return ServiceLoader.load(Runnable.class, Loading.class.getClassLoader());
    }
  }

  static final class Hiding {
    static <T> ServiceLoader<T> load(Class<T> type) {
      return ServiceLoader.load(type);
    }
  }
}
