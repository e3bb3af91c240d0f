package io.cqlengine.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationFiles;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.tests.documentation.Prelude.Automobile;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Transfer;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The blocks of pages that talk to clusters run on two clusters as they are printed. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class SnippetsIT {
  private static final Path ROOT = Path.of("..", "..");

  private static final List<String> PAGES =
      List.of(
          "README.md",
          "docs/batches.md",
          "docs/coming-from-cqlengine.md",
          "docs/coming-from-spring-data.md",
          "docs/coming-from-the-mapper.md",
          "docs/connections.md",
          "docs/errors.md",
          "docs/management.md",
          "docs/migrations.md",
          "docs/queries.md",
          "docs/reactive.md",
          "docs/reading.md",
          "docs/schema-changes.md",
          "docs/schema-tool.md",
          "docs/transfer.md",
          "docs/writing.md");

  /** What blocks contain that cannot run here. */
  private static final List<String> ELSEWHERE =
      List.of(
          // Modules of Guice, which the tests of cqlengine-guice install.
          "@Inject",
          // Files of an application.
          "engine.conf",
          "trust.p12",
          // A migration that stopped in the middle.
          "Resolution.DONE");

  /** What a block begins, and does not wait for. */
  private static final Pattern BEGUN =
      Pattern.compile("(?m)^(?:CompletionStage|Flow\\.Publisher|Flux|Mono)<.*> (\\w+) = ");

  private static final List<String> KEYSPACES = List.of("test", "ks1", "ks2", "ops", "archive");

  private final CassandraCluster first;
  private final CassandraCluster second;
  private final Map<Block, Class<?>> programs = new LinkedHashMap<>();
  private final CqlEngine engine;

  /** The engine of all blocks, and those that blocks build. */
  private final List<CqlEngine> engines = new ArrayList<>();

  /** Whether the keyspaces and tables are there. */
  private boolean prepared;

  private Path folder = Path.of("");

  SnippetsIT(CassandraCluster first, CassandraCluster second) {
    this.first = first;
    this.second = second;
    this.engine =
        CqlEngine.builder()
            .connection(settings("cluster1", first).asDefault().build())
            .connection(settings("cluster2", second).build())
            .connection(settings("old", first).build())
            .connection(settings("new", second).build())
            .build();
    engines.add(engine);
  }

  private static ConnectionSettingsBuilder settings(String name, CassandraCluster cluster) {
    return ConnectionSettings.named(name)
        .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
        .requestTimeout(Duration.ofMinutes(1))
        .keyspace("test");
  }

  @BeforeAll
  void compile(@TempDir Path sources, @TempDir Path files) throws Exception {
    folder = files;
    Files.createDirectories(files.resolve("migrations"));
    Files.createDirectories(files.resolve("cluster-migrations"));
    Files.writeString(
        files.resolve("migrations/V1__hall.cql"), "CREATE TABLE hall (id int PRIMARY KEY);");
    Files.writeString(
        files.resolve("cluster-migrations/V1__hall.cql"),
        "CREATE TABLE IF NOT EXISTS ops.hall (id int PRIMARY KEY);");
    List<String> options = new ArrayList<>(List.of("-proc:none", "-parameters", "-nowarn", "-d"));
    options.add(sources.resolve("classes").toString());
    List<String> imports = SnippetsTest.imports();
    List<Block> blocks = blocks();
    for (int i = 0; i < blocks.size(); i++) {
      Source source = Source.of(runnable(blocks.get(i)), imports, 1_000 + i);
      String code =
          source
              + "final class Run%1$d extends Snippet%1$d {".formatted(1_000 + i)
              + " @Override public void configure() {} }";
      options.add(Files.writeString(sources.resolve("Snippet" + i + ".java"), code).toString());
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, options.toArray(String[]::new)))
        .isZero();
    Map<String, Class<?>> classes = define(sources.resolve("classes"));
    for (int i = 0; i < blocks.size(); i++) {
      programs.put(
          blocks.get(i), classes.get(Prelude.class.getPackageName() + ".Run" + (1_000 + i)));
    }
  }

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (String page : PAGES) {
      Block.of(ROOT.resolve(page)).stream()
          .filter(block -> !block.isProgram() && !block.isModule())
          .filter(block -> ELSEWHERE.stream().noneMatch(String.join("\n", block.lines())::contains))
          .forEach(blocks::add);
    }
    return blocks;
  }

  /** With the addresses of the clusters, files in the folder, and time for a busy machine. */
  private Block runnable(Block block) {
    String one = "\"127.0.0.1:" + first.contactPoint().getPort() + "\"";
    String two = "\"127.0.0.1:" + second.contactPoint().getPort() + "\"";
    String code =
        String.join("\n", block.lines())
            .replaceAll("\"10\\.[02]\\.0\\.1\"", one)
            .replaceAll("\"10\\.1\\.0\\.1(:9042)?\"(, 9042)?", two)
            .replace("\"[2001:db8::1]:9042\"", two)
            .replace("\"dc1\"", "\"" + second.localDatacenter() + "\"")
            .replaceAll(
                "CqlEngine\\.setup\\((.*?), (.*?)\\)",
                "CqlEngine.builder().connection(ConnectionSettings.named(\"default\")"
                    + ".contactPoint($1).keyspace($2).asDefault().build()).build()")
            .replace("Duration.ofSeconds(2)", "Duration.ofMinutes(2)")
            .replaceAll("\\.build\\(\\)\\)", ".requestTimeout(Duration.ofMinutes(1))$0")
            .replace("CqlEngine engine = ", "CqlEngine engine = this.engine = ")
            .replaceAll("Path\\.of\\((\"[\\w./-]+\")\\)", "Path.of(\"" + folder + "\", $1)")
            .replaceFirst("(?m)^autos\\.async\\(\\)", "CompletionStage<?> begun = $0");
    String finish =
        BEGUN
            .matcher(code)
            .results()
            .map(begun -> "\nfinish(" + begun.group(1) + ");")
            .collect(Collectors.joining());
    return new Block(block.page(), block.line(), (code + finish).lines().toList());
  }

  /** Defines classes in the package of the prelude, those that others extend first. */
  private static Map<String, Class<?>> define(Path classes) throws Exception {
    Map<String, Class<?>> defined = new LinkedHashMap<>();
    Deque<Path> left;
    try (Stream<Path> files = Files.walk(classes)) {
      left = new ArrayDeque<>(files.filter(file -> file.toString().endsWith(".class")).toList());
    }
    for (int tries = left.size() * left.size(); !left.isEmpty(); tries--) {
      assertThat(tries).as("tries to define %s", left).isPositive();
      Path file = left.removeFirst();
      try {
        Class<?> type = MethodHandles.lookup().defineClass(Files.readAllBytes(file));
        defined.put(type.getName(), type);
      } catch (NoClassDefFoundError itsSuperclassComesLater) {
        left.addLast(file);
      }
    }
    return defined;
  }

  @AfterAll
  void close() {
    // The driver waits for two seconds at each close.
    engines.parallelStream().forEach(CqlEngine::close);
    for (CassandraCluster cluster : List.of(first, second)) {
      KEYSPACES.forEach(name -> cluster.session().execute("DROP KEYSPACE IF EXISTS " + name));
    }
  }

  static List<Block> snippets() throws IOException {
    return blocks();
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void aBlockRuns(Block block) throws Exception {
    Prelude prelude = (Prelude) programs.get(block).getDeclaredConstructor().newInstance();
    prepare(block, prelude);

    var snippet = programs.get(block).getSuperclass().getDeclaredMethod("snippet");
    snippet.setAccessible(true);
    try {
      snippet.invoke(prelude);
    } finally {
      engines.add(prelude.engine);
    }
  }

  /** Of its own where a block registers or replaces connections. */
  private CqlEngine engineOf(Block block) {
    String code = String.join("\n", block.lines());
    CqlEngine chosen = engine;
    if (code.contains(".register(") || code.contains(".replace(")) {
      chosen = CqlEngine.create();
      engines.add(chosen);
      if (code.contains(".replace(")) {
        chosen.connections().register(settings("cluster1", first).build());
        chosen.connections().register("cluster3", second.session());
      }
    }
    return chosen;
  }

  private void prepare(Block block, Prelude prelude) {
    SchemaManager schema = SchemaManager.of(engine);
    if (!prepared) {
      Targets all = Targets.connections("cluster1", "cluster2").keyspaces(KEYSPACES);
      schema.createKeyspaces(all, Replication.simple(1));
      schema.syncTables(all, Automobile.class);
    }
    prepared = !String.join("\n", block.lines()).contains("schema.drop");
    QuerySet<Automobile> autos = engine.objects(Automobile.class);
    for (String cluster : List.of("cluster1", "cluster2")) {
      engine.query("TRUNCATE test.automobile").using(cluster).execute();
      autos.using(cluster).bulk().save(teslas());
    }
    prelude.log = LoggerFactory.getLogger(SnippetsIT.class);
    prelude.session = first.session();
    prelude.engine = engineOf(block);
    prelude.autos = prelude.engine.objects(Automobile.class);
    prelude.price = new BigDecimal(60_000);
    prelude.seen = new BigDecimal(57_400);
    prelude.civic = new Automobile("Honda", 2012, "Civic", prelude.price, Set.of("abs"));
    prelude.jazz = new Automobile("Honda", 2012, "Jazz", prelude.price, Set.of("abs"));
    prelude.auto = new Automobile("Opel", 2015, "Astra", prelude.price, Set.of("abs"));
    prelude.modelX = new Automobile("Tesla", 2015, "Model X", prelude.price, Set.of());
    prelude.before = teslas().get(0);
    prelude.after = prelude.before.withPrice(new BigDecimal(61_000));
    prelude.schema = schema;
    prelude.both = Targets.connections("cluster1", "cluster2").keyspaces("ks1", "ks2");
    prelude.migrations =
        Migrations.of(engine, MigrationFiles.directory(folder.resolve("migrations")));
    prelude.move =
        Transfer.table("ks1", "automobile")
            .from(engine.using("old"))
            .to(engine.using("new").keyspace("ks2"))
            .journal(Journal.memory());
    prelude.source = teslas();
    prelude.failed = new ArrayList<>();
    prelude.keys = List.of(List.of("Tesla", 2012, "Model S"));
    prelude.addresses = List.of(Prelude.Automobile_.key("Tesla", 2012, "Model S"));
    prelude.partition = Prelude.Automobile_.partition("Tesla");
  }

  /** More cars than a page has. */
  private static List<Automobile> teslas() {
    return IntStream.range(2012, 2072)
        .mapToObj(
            year -> new Automobile("Tesla", year, "Model S", new BigDecimal(57_400), Set.of("abs")))
        .toList();
  }
}
