package io.cqlengine.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which package may know which. */
class PackagesTest {
  private static final String API = "io.cqlengine.api";

  /** What each package of the api may use besides itself and {@code error}; "" is the root. */
  private static final Map<String, Set<String>> DIRECTION =
      Map.ofEntries(
          Map.entry("validation", Set.of()),
          Map.entry("annotation", Set.of("validation")),
          Map.entry("error", Set.of()),
          Map.entry("column", Set.of("rules")),
          Map.entry("connection", Set.of()),
          Map.entry("model", Set.of("annotation", "column")),
          Map.entry("routing", Set.of("model")),
          Map.entry("rules", Set.of("annotation")),
          Map.entry("result", Set.of("column", "model", "routing")),
          Map.entry("query", Set.of("annotation", "column", "model", "routing", "result")),
          Map.entry("spi", Set.of("column", "connection", "model", "query", "routing", "result")),
          Map.entry("", Set.of("connection", "query", "spi")));

  static Stream<String> packagesOfTheApi() {
    return PublishedClasses.CLASSES.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.equals(API) || name.startsWith(API + "."))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("packagesOfTheApi")
  void aPackageOfTheApiUsesOnlyThoseBelowIt(String name) {
    String key = name.equals(API) ? "" : name.substring(API.length() + 1);
    assertThat(DIRECTION).as("the place of a new package").containsKey(key);
    String[] allowed =
        Stream.concat(Stream.of(key, "error"), DIRECTION.get(key).stream())
            .map(used -> used.isEmpty() ? API : API + "." + used)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(name)
        .should()
        .dependOnClassesThat(resideInAPackage(API + "..").and(resideOutsideOfPackages(allowed)))
        .check(PublishedClasses.CLASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.cqlengine.api",
        "io.cqlengine.core",
        "io.cqlengine.management",
        "io.cqlengine.batch",
        "io.cqlengine.guice",
        "io.cqlengine.micrometer",
        "io.cqlengine.processor",
        "io.cqlengine.transfer"
      })
  void packagesHaveNoCycles(String module) {
    slices()
        .assignedFrom(new ByPackage(module))
        .should()
        .beFreeOfCycles()
        .check(PublishedClasses.CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"management", "batch", "guice", "micrometer", "processor", "transfer"})
  void aModuleBesideTheEngineKnowsTheApiOnly(String module) {
    String own = "io.cqlengine." + module;
    noClasses()
        .that()
        .resideInAPackage(own + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.cqlengine..").and(resideOutsideOfPackages(API + "..", own + "..")))
        .check(PublishedClasses.CLASSES);
  }

  @Test
  void theCommandLineToolKnowsWhatApplicationsKnow() {
    noClasses()
        .that()
        .resideInAPackage("io.cqlengine.cli..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.cqlengine..")
                .and(
                    resideOutsideOfPackages(
                        API + "..",
                        "io.cqlengine.management",
                        "io.cqlengine.management.migration",
                        "io.cqlengine.transfer",
                        "io.cqlengine.cli..")))
        .check(PublishedClasses.CLASSES);
  }

  @Test
  void theEngineKnowsTheApiOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.cqlengine.core..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.cqlengine..")
                .and(resideOutsideOfPackages(API + "..", "io.cqlengine.core..")))
        .check(PublishedClasses.CLASSES);
  }

  @Test
  void theApiKnowsNobody() {
    classes()
        .that()
        .resideInAPackage(API + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            API + "..",
            "java..",
            "javax.net.ssl",
            "com.datastax.oss.driver.api..",
            "org.jspecify.annotations")
        .check(PublishedClasses.CLASSES);
  }

  /** So that a name says what is meant, whichever module it is in. */
  @Test
  void topLevelTypesHaveNamesOfTheirOwn() {
    assertThat(
            PublishedClasses.CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getPackageName().startsWith("io.cqlengine.tests"))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info")))
        .doesNotHaveDuplicates();
  }

  @Test
  void packagesStartWithTheNameOfTheirModule() {
    assertThat(OwnModule.all())
        .allSatisfy(
            module -> assertThat(module.descriptor().packages()).allMatch(module::hasPackage));
  }

  @Test
  void allModulesAreLookedAt() {
    assertThat(OwnModule.all().stream().map(OwnModule::name).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "io.cqlengine.api",
            "io.cqlengine.core",
            "io.cqlengine.management",
            "io.cqlengine.batch",
            "io.cqlengine.guice",
            "io.cqlengine.micrometer",
            "io.cqlengine.processor",
            "io.cqlengine.transfer",
            "io.cqlengine.testkit");
  }

  /** Each package of a module is a slice of its own, the module's root package as well. */
  private record ByPackage(String module) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      return name.equals(module) || name.startsWith(module + ".")
          ? SliceIdentifier.of(name)
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages of " + module;
    }
  }
}
