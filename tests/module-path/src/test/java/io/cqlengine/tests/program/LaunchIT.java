package io.cqlengine.tests.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.jdk.Jdk;
import io.cqlengine.testkit.junit.CassandraTest;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** The program, launched by {@code java} on each JDK found. */
@CassandraTest
class LaunchIT {
  private static final String CLOSED =
      "record in package closed: refused, io.cqlengine.tests.models.closed.Closed";

  /** The beginnings of the names of jars that a program may leave out. See docs/modules.md. */
  private static final List<String> UNNEEDED =
      List.of("jnr", "jffi", "asm", "metrics-core", "HdrHistogram", "jcip-annotations");

  private static final boolean SLOW = Boolean.getBoolean("cqlengine.tests.slow");
  private static final List<Jdk> JDKS = Jdks.found();

  private static final Program PROGRAM =
      Program.of(
          "io.cqlengine.tests.program",
          Path.of(System.getProperty("launch.modules")),
          Path.of(System.getProperty("launch.program")));

  private final List<String> arguments;

  LaunchIT(CassandraCluster cluster, TestKeyspace keyspace) {
    this.arguments = List.of("127.0.0.1:" + cluster.contactPoint().getPort(), keyspace.name());
  }

  @TestFactory
  Stream<DynamicNode> onTheModulePath() {
    return onEachJdk(
        jdk -> {
          Launch launch = Launch.of(jdk, Way.MODULE_PATH, PROGRAM, arguments);
          return Stream.of(
              test("it ends normally", () -> endsNormally(launch)),
              test("each part is in the module of its name", () -> partsAreInModules(launch)),
              test("Netty is not slowed down", () -> nettyHasUnsafe(launch)),
              test(
                  "rows of a closed package are created, read, batched, deleted",
                  () -> rowsComeAndGo(launch)),
              test("Guice injects every module's part", () -> partsAreInjected(launch)),
              test(
                  "a public record in an exported package is reached",
                  () -> reaches(launch, "exported", "Exported")),
              test(
                  "a package opened to the engine is reached",
                  () -> reaches(launch, "opened", "Opened")),
              test("a lookup given to the builder is used", () -> reaches(launch, "lent", "Lent")),
              test(
                  "a public class with getters and setters is reached",
                  () -> reaches(launch, "exported class", "ExportedClass")),
              test(
                  "private and inherited members of an opened package are reached",
                  () -> reaches(launch, "opened class", "OpenedClass")),
              test(
                  "private members are reached by a lookup",
                  () -> reaches(launch, "lent class", "LentClass")),
              test(
                  "a lookup provided as a service is used",
                  () -> reaches(launch, "provided", "Provided")),
              test(
                  "a closed package is reached by code that its author writes",
                  () -> reaches(launch, "generated", "Generated")),
              test(
                  "a closed package is refused with the three ways to let the engine in",
                  () -> refuses(launch)));
        });
  }

  @TestFactory
  Stream<DynamicNode> onTheClassPath() {
    return onEachJdk(
        jdk -> {
          Launch launch = Launch.of(jdk, Way.CLASS_PATH, PROGRAM, arguments);
          return Stream.of(
              test("it ends normally", () -> endsNormally(launch)),
              test("no part is in a named module", () -> noPartIsInAModule(launch)),
              test("rows are created, read, batched, deleted", () -> rowsComeAndGo(launch)),
              test("Guice injects every module's part", () -> partsAreInjected(launch)),
              test("no package is closed", () -> reaches(launch, "closed", "Closed")));
        });
  }

  @TestFactory
  Stream<DynamicNode> withoutCore() {
    return onOneJdk(
        jdk ->
            Stream.of(Way.MODULE_PATH, Way.CLASS_PATH)
                .map(
                    way ->
                        test("the " + way + " says what to add", () -> saysWhatToAdd(jdk, way))));
  }

  @TestFactory
  Stream<DynamicNode> withoutUnneededJars() {
    Program small = without(PROGRAM, UNNEEDED);
    return onOneJdk(
        jdk ->
            Stream.of(
                test("on the module path", () -> works(jdk, Way.MODULE_PATH, small)),
                test("on the class path", () -> works(jdk, Way.CLASS_PATH, small)),
                test(
                    "on the class path without Jackson",
                    () -> works(jdk, Way.CLASS_PATH, small.without("jackson")))));
  }

  private static Program without(Program program, List<String> libraries) {
    Program rest = program;
    for (String library : libraries) {
      rest = rest.without(library);
    }
    return rest;
  }

  private void works(Jdk jdk, Way way, Program program) {
    Launch launch = Launch.of(jdk, way, program, arguments);
    endsNormally(launch);
    rowsComeAndGo(launch);
    partsAreInjected(launch);
    assertThat(launch.err()).as(launch.place()).doesNotContain("restricted method");
  }

  private static Stream<DynamicNode> onEachJdk(Function<Jdk, Stream<DynamicTest>> tests) {
    return JDKS.stream().map(jdk -> container(jdk, tests));
  }

  /** On the last JDK; in the slow tests on all of them. */
  private static Stream<DynamicNode> onOneJdk(Function<Jdk, Stream<DynamicTest>> tests) {
    return onEachJdk(tests).skip(SLOW ? 0 : JDKS.size() - 1);
  }

  /** Launches when its turn comes, not when the tests are listed. */
  private static DynamicContainer container(Jdk jdk, Function<Jdk, Stream<DynamicTest>> tests) {
    return dynamicContainer("JDK " + jdk.version(), Stream.of(jdk).flatMap(tests));
  }

  private static DynamicTest test(String sentence, Executable check) {
    return dynamicTest(sentence, check);
  }

  private static void endsNormally(Launch launch) {
    assertThat(launch.exit()).as(launch.place() + ": " + launch.err()).isZero();
    assertThat(launch.out()).as(launch.place()).last().isEqualTo("end: reached");
  }

  private static void partsAreInModules(Launch launch) {
    assertThat(launch.out())
        .as(launch.place())
        .contains(
            "module of program: io.cqlengine.tests.program",
            "module of record: io.cqlengine.tests.program",
            "module of api: io.cqlengine.api",
            "module of engine: io.cqlengine.core",
            "module of batch: io.cqlengine.batch",
            "module of management: io.cqlengine.management",
            "module of guice: io.cqlengine.guice",
            "module of driver: java.driver.core");
  }

  private static void nettyHasUnsafe(Launch launch) {
    assertThat(launch.out()).as(launch.place()).contains("Netty has sun.misc.Unsafe: true");
  }

  private static void noPartIsInAModule(Launch launch) {
    assertThat(launch.out())
        .as(launch.place())
        .filteredOn(line -> line.startsWith("module of "))
        .hasSize(8)
        .allMatch(line -> line.endsWith(": none"));
  }

  private static void rowsComeAndGo(Launch launch) {
    assertThat(launch.out())
        .as(launch.place())
        .containsSubsequence(
            "created and read: Automobile[manufacturer=Tesla, year=2012, model=Model S,"
                + " options=[abs]]",
            "after the batch: [Model 3, Model Y]",
            "after the delete: []");
  }

  private static void partsAreInjected(Launch launch) {
    assertThat(launch.out())
        .as(launch.place())
        .contains(
            "injected connection: cluster1",
            "injected query set counts: 0",
            "injected batch holds: 0")
        .anyMatch(line -> line.startsWith("injected schema manager plans: "));
  }

  private static void reaches(Launch launch, String kept, String name) {
    assertThat(launch.out())
        .as(launch.place())
        .contains("record in package %s: %s[id=%s, amount=1]".formatted(kept, name, kept));
  }

  private static void refuses(Launch launch) {
    assertThat(launch.out())
        .as(launch.place())
        .filteredOn(line -> line.startsWith(CLOSED))
        .singleElement()
        .asString()
        .contains("exports io.cqlengine.tests.models.closed")
        .contains("opens io.cqlengine.tests.models.closed to io.cqlengine.core")
        .contains("CqlEngine.builder().lookup(MethodHandles.lookup())")
        .contains("ModelLookup");
  }

  private void saysWhatToAdd(Jdk jdk, Way way) {
    Launch launch = Launch.of(jdk, way, PROGRAM.without("cqlengine-core"), arguments);
    assertThat(launch.exit()).as(launch.place()).isEqualTo(1);
    assertThat(launch.err())
        .as(launch.place())
        .contains("CqlEngineException")
        .contains("Add cqlengine-core");
    assertThat(launch.out()).as(launch.place()).isEmpty();
  }
}
