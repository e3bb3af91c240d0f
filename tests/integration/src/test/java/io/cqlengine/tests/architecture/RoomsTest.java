package io.cqlengine.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.cqlengine.tests.architecture.FileDependencies.Cycle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the engine: docs/architecture.md. */
class RoomsTest {
  private static final String CORE = "io.cqlengine.core";

  /** What each room may use besides itself, from the top floor down. The root is "". */
  private static final Map<String, Set<String>> DIRECTION =
      Map.ofEntries(
          room(
              "",
              "config queryset write read query routing execution connection model access"
                  + " telemetry"),
          room(
              "queryset",
              "write read query reactive scan bulk batch routing execution connection plan"
                  + " statement model telemetry concurrent"),
          room(
              "write",
              "read query routing execution connection plan statement model type access"
                  + " concurrent"),
          room("read", "query paging routing execution plan statement model access"),
          room("query", "routing execution connection plan statement model type access"),
          room("reactive", "scan paging execution concurrent"),
          room("scan", "execution connection concurrent"),
          room("batch", "execution connection plan statement model telemetry concurrent"),
          room("bulk", "concurrent"),
          room("paging", "execution connection plan"),
          room("execution", "connection plan statement model telemetry concurrent"),
          room("routing", "connection access"),
          room("connection", "plan telemetry concurrent"),
          room("plan", "statement model type access telemetry concurrent"),
          room("statement", "model type"),
          room("model", "type access"),
          room("type", "access"),
          room("access", ""),
          room("config", ""),
          room("telemetry", "statement"),
          room("concurrent", ""));

  private static Map.Entry<String, Set<String>> room(String name, String uses) {
    return Map.entry(name, uses.isEmpty() ? Set.of() : Set.of(uses.split(" ")));
  }

  static Stream<String> rooms() {
    return core().map(JavaClass::getPackageName).distinct();
  }

  private static Stream<JavaClass> core() {
    return PublishedClasses.CLASSES.stream()
        .filter(type -> (type.getPackageName() + ".").startsWith(CORE + "."));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyThoseBelowIt(String name) {
    String room = name.equals(CORE) ? "" : name.substring(CORE.length() + 1);
    assertThat(DIRECTION).as("the direction of a new room").containsKey(room);
    String[] allowed =
        Stream.concat(Stream.of(room), DIRECTION.get(room).stream())
            .map(used -> used.isEmpty() ? CORE : CORE + "." + used)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(name)
        .should()
        .dependOnClassesThat(resideInAPackage(CORE + "..").and(resideOutsideOfPackages(allowed)))
        .check(PublishedClasses.CLASSES);
  }

  @Test
  void onlyKnownFilesReferToEachOtherInCircles() throws IOException {
    List<String> found = FileDependencies.of(core()).cycles().stream().map(Cycle::text).toList();
    try (var known = getClass().getResourceAsStream("/file-cycles.txt")) {
      assertThat(found)
          .as("circles among the files of a room: the list may only shrink")
          .isEqualTo(new String(known.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  @Test
  void noCircleHasMoreThanFourFiles() {
    assertThat(FileDependencies.of(core()).cycles())
        .allSatisfy(cycle -> assertThat(cycle.files()).hasSizeLessThanOrEqualTo(4));
  }

  /**
   * The room of access does not call them for models with generated code: CoreModelsTest. The names
   * of parameters come from an annotation that is read by a method.
   */
  @Test
  void onlyTheRoomOfAccessUsesMethodHandlesAndNoneUsesSetAccessible() {
    Set<String> handles =
        Set.of("java.lang.invoke.MethodHandles", "java.lang.invoke.MethodHandles$Lookup");
    Set<String> reflection = Set.of("setAccessible", "trySetAccessible", "invoke", "newInstance");
    assertThat(
            core()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(
                    call ->
                        handles.contains(call.getTargetOwner().getName())
                            || (reflection.contains(call.getName())
                                && call.getTargetOwner()
                                    .getPackageName()
                                    .equals("java.lang.reflect")))
                .map(call -> call.getOriginOwner().getName())
                .distinct())
        .containsExactlyInAnyOrder(
            CORE + ".access.AccessorFactory",
            CORE + ".access.ConstructorSelector",
            CORE + ".access.LookupFinder",
            CORE + ".access.ParameterNames");
  }

  /** Nothing is patched into the engine, and nothing pretends to be a part of it. */
  @Test
  void onlyTheEngineHasSourcesInItsPackages() throws IOException {
    Path root = Path.of("../..").toRealPath();
    List<String> sources = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            // Other modules write there while this test runs.
            if (folder.endsWith("target") || folder.endsWith(".git")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (folder.endsWith(Path.of("java/io/cqlengine/core"))) {
              sources.add(root.relativize(folder).toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });

    assertThat(sources)
        .containsExactlyInAnyOrder(
            "cqlengine-core/src/main/java/io/cqlengine/core",
            "cqlengine-core/src/test/java/io/cqlengine/core",
            "tests/core/src/test/java/io/cqlengine/core");
  }
}
