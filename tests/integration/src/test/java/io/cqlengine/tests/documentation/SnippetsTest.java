package io.cqlengine.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block of Java code in the README and below docs/ compiles against the modules. */
class SnippetsTest {
  private static final Path ROOT = Path.of("..", "..");

  /**
   * Their code is part of examples/resolvers and of the tests of cqlengine-transfer-spark, where
   * tests of their own compare it.
   */
  private static final Set<String> COMPARED = Set.of("resolvers.md", "transfer-on-spark.md");

  static final String PATH = System.getProperty("java.class.path");

  /** Without what has packages of another module: the tests, and the TCK's two jars. */
  static final String MODULE_PATH =
      Stream.of(PATH.split(File.pathSeparator))
          .filter(
              entry ->
                  Stream.of("-tests.jar", "test-classes", "reactive-streams-tck")
                      .noneMatch(entry::contains))
          .collect(Collectors.joining(File.pathSeparator));

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** Opens each jar once for all blocks. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  @TempDir private Path folder;

  @AfterAll
  static void close() throws IOException {
    FILES.close();
  }

  static List<Block> blocks() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md"))
          .filter(page -> !COMPARED.contains(page.getFileName().toString()))
          .sorted()
          .forEach(pages::add);
    }
    List<Block> blocks = new ArrayList<>();
    for (Path page : pages) {
      blocks.addAll(Block.of(page));
    }
    blocks.removeIf(block -> ExamplesTest.isOfProject(block.lines().get(0)));
    return blocks;
  }

  private static List<String> imports() throws IOException {
    try (var in = SnippetsTest.class.getResourceAsStream("/imports.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aBlockCompiles(Block block) throws IOException {
    List<String> problems =
        block.isModule()
            ? problemsOfModule(block)
            : block.isProgram() ? problemsOfProgram(block) : problemsOfClass(block);

    assertThat(problems).as("problems of " + block).isEmpty();
  }

  @Test
  void thereAreBlocks() throws IOException {
    assertThat(blocks()).hasSizeGreaterThan(30);
  }

  @Test
  void aBlockThatDoesNotCompileIsAProblemOnItsLine() throws IOException {
    List<String> lines =
        List.of("autos.list();", "", "@Table record X(@PartitionKey int id) {}", "autos.lost();");
    assertThat(problemsOfClass(new Block(Path.of("page.md"), 10, lines)))
        .isNotEmpty()
        .first()
        .asString()
        .startsWith("page.md:13: ");
  }

  private List<String> problemsOfClass(Block block) throws IOException {
    Source source = Source.of(block, imports());
    Path file = Files.writeString(folder.resolve("Snippet.java"), source.toString());
    return compile(block, source, List.of(file), "-cp", PATH);
  }

  /** With the other programs of the page, which it may use and which are checked by themselves. */
  private List<String> problemsOfProgram(Block block) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Block program : Block.of(block.page())) {
      if (program.isProgram()) {
        Path file = folder.resolve(program.publicClass() + ".java");
        Files.writeString(file, Source.asIs(program).toString());
        files.add(program.equals(block) ? 0 : files.size(), file);
      }
    }
    return compile(block, Source.asIs(block), files, "-cp", PATH);
  }

  /** With the packages that it names, each with a class or two in it. */
  private List<String> problemsOfModule(Block block) throws IOException {
    Source source = Source.asIs(block);
    Path file = Files.writeString(folder.resolve("module-info.java"), source.toString());
    Path model = packaged("com.example.garage.model", "public class Automobile {}");
    Path resolver =
        packaged(
            "com.example.garage.tenants",
            "import io.cqlengine.api.routing.*;public class TenantResolver implements"
                + " io.cqlengine.api.spi.ConnectionResolver {  public RouteAnswer"
                + " resolve(RouteRequest request) { return RouteAnswer.abstain(); }}");
    return compile(block, source, List.of(file, model, resolver), "-p", MODULE_PATH);
  }

  private Path packaged(String name, String code) throws IOException {
    String type = code.replaceFirst("(?s).*?public class (\\w+).*", "$1");
    Path file = folder.resolve(name.replace('.', '/')).resolve(type + ".java");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "package " + name + ";" + code);
  }

  private List<String> compile(
      Block block, Source source, List<Path> files, String option, String path) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none", "-parameters", "-d", folder.resolve("classes").toString(), option, path);
    Iterable<? extends JavaFileObject> units =
        FILES.getJavaFileObjectsFromFiles(files.stream().map(Path::toFile).toList());
    COMPILER.getTask(null, FILES, found, options, null, units).call();
    return found.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .filter(problem -> isIn(files.get(0), problem))
        .map(
            problem ->
                block.page().getFileName()
                    + ":"
                    + (problem.getLineNumber() > 0 ? source.place(problem.getLineNumber()) : 0)
                    + ": "
                    + problem.getMessage(null))
        .toList();
  }

  /** Problems without a file, such as those of options, count as well. */
  private static boolean isIn(Path file, Diagnostic<? extends JavaFileObject> problem) {
    return problem.getSource() == null || problem.getSource().toUri().equals(file.toUri());
  }
}
