package io.cqlengine.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.BeforeAll;
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

  /** What does not compile in the blocks that are parts of a class. They are compiled together. */
  private static Map<Block, List<String>> problemsOfClasses;

  @TempDir private Path folder;

  @BeforeAll
  static void compile(@TempDir Path folder) throws IOException {
    problemsOfClasses = problemsOfClasses(blocks(), folder);
  }

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

  static List<String> imports() throws IOException {
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
            : block.isProgram() ? problemsOfProgram(block) : problemsOfClasses.get(block);

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
    Block wrong = new Block(Path.of("page.md"), 10, lines);
    Block right = new Block(Path.of("page.md"), 20, List.of("autos.list();"));

    Map<Block, List<String>> problems = problemsOfClasses(List.of(wrong, right), folder);

    assertThat(problems.get(right)).isEmpty();
    assertThat(problems.get(wrong)).isNotEmpty().first().asString().startsWith("page.md:13: ");
  }

  private static Map<Block, List<String>> problemsOfClasses(List<Block> blocks, Path folder)
      throws IOException {
    Map<Block, Source> sources = new LinkedHashMap<>();
    List<Path> files = new ArrayList<>();
    for (Block block : blocks) {
      if (!block.isModule() && !block.isProgram()) {
        int number = files.size();
        sources.put(block, Source.of(block, imports(), number));
        Path file = folder.resolve(Source.name(number) + ".java");
        files.add(Files.writeString(file, sources.get(block).toString()));
      }
    }
    List<Diagnostic<? extends JavaFileObject>> errors = errors(folder, files, "-cp", PATH);
    Map<Block, List<String>> problems = new HashMap<>();
    sources.forEach(
        (block, source) ->
            problems.put(block, problems(block, source, files.get(problems.size()), errors)));
    return problems;
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
    return problems(block, Source.asIs(block), files.get(0), errors(folder, files, "-cp", PATH));
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
    return problems(
        block, source, file, errors(folder, List.of(file, model, resolver), "-p", MODULE_PATH));
  }

  private Path packaged(String name, String code) throws IOException {
    String type = code.replaceFirst("(?s).*?public class (\\w+).*", "$1");
    Path file = folder.resolve(name.replace('.', '/')).resolve(type + ".java");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "package " + name + ";" + code);
  }

  private static List<Diagnostic<? extends JavaFileObject>> errors(
      Path folder, List<Path> files, String option, String path) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-parameters",
            "-Xmaxerrs",
            "0",
            "-d",
            folder.resolve("classes").toString(),
            option,
            path);
    Iterable<? extends JavaFileObject> units =
        FILES.getJavaFileObjectsFromFiles(files.stream().map(Path::toFile).toList());
    COMPILER.getTask(null, FILES, found, options, null, units).call();
    return found.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  private static List<String> problems(
      Block block, Source source, Path file, List<Diagnostic<? extends JavaFileObject>> errors) {
    return errors.stream()
        .filter(problem -> isIn(file, problem))
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
