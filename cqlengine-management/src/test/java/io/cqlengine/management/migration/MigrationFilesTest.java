package io.cqlengine.management.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationFilesTest {
  @TempDir Path directory = Path.of("");

  private static List<MigrationStatement> parsed(String text) {
    return MigrationFiles.texts(Map.of("V1__a.cql", text)).byVersion().get(1L).statements();
  }

  private static List<String> texts(String text) {
    return parsed(text).stream().map(MigrationStatement::text).toList();
  }

  private static void assertProblem(String text, String problem) {
    assertThatThrownBy(() -> parsed(text))
        .isInstanceOf(MigrationException.class)
        .hasMessage("The migration files are not valid.\n  - V1__a.cql, line " + problem);
  }

  @Test
  void statementsEndAtSemicolonsOutsideOfTextsAndComments() {
    assertThat(
            texts(
                """
                -- one; two
                // three;
                /* four; ' */
                INSERT INTO t (a) VALUES ('it''s; five'); INSERT INTO "t;""x" (a) VALUES (1) /* ; */;
                CREATE FUNCTION f (a int) RETURNS NULL ON NULL INPUT RETURNS int
                  LANGUAGE java AS $$ return a; $$;;
                """))
        .containsExactly(
            "INSERT INTO t (a) VALUES ('it''s; five')",
            "INSERT INTO \"t;\"\"x\" (a) VALUES (1)",
            "CREATE FUNCTION f (a int) RETURNS NULL ON NULL INPUT RETURNS int\n"
                + "  LANGUAGE java AS $$ return a; $$");
  }

  @Test
  void batchesAndTransactionsAreOneStatement() {
    String batch = "BEGIN UNLOGGED BATCH INSERT INTO t (a) VALUES (1); DELETE FROM t; APPLY BATCH";
    String transaction = "begin transaction update t set a += 1 where b = 2; commit transaction";
    assertThat(texts(batch + ";\n" + transaction + ";\nTRUNCATE t;"))
        .containsExactly(batch, transaction, "TRUNCATE t");
  }

  @Test
  void lineEndsAndTheByteOrderMarkDoNotCount() {
    String lf = "INSERT INTO t (a)\n  VALUES ('x');\n";
    MigrationFile file = MigrationFiles.texts(Map.of("V1__a.cql", lf)).byVersion().get(1L);
    for (String same : List.of("\uFEFF" + lf, lf.replace("\n", "\r\n"), lf.replace('\n', '\r'))) {
      assertThat(MigrationFiles.texts(Map.of("V1__a.cql", same)).byVersion().get(1L))
          .isEqualTo(file);
    }
    assertThat(file.checksum())
        .isEqualTo("5781916d5168b2a1be00f671eff5368fddf5413734d681c75d476f36774c3fbd");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "INSERT INTO t (a) VALUES ('x); | 2: the string is not terminated. End it with '.",
        "DROP TABLE \"t;                | 2: the quoted name is not terminated. End it with \".",
        "CREATE FUNCTION f AS $$ ' ;    | 2: the string is not terminated. End it with $$.",
        "DROP TABLE t; /* x             | 2: the comment is not terminated. End it with */.",
        "DROP TABLE t                   | 2: the statement has no end. End it with a semicolon.",
        "BEGIN BATCH DELETE FROM t;     | 2: the statement has no end. End it with APPLY BATCH; or"
            + " COMMIT TRANSACTION;",
        "USE other;                     | 2: USE would change the keyspace of everything on the"
            + " connection. Remove it, and write names without a keyspace.",
        "SELECT * FROM t;               | 2: SELECT changes nothing. Remove it.",
        "CREAT TABLE t (a int);         | 2: 'CREAT' does not begin a statement that changes"
            + " something. Did you mean 'CREATE'?",
        "(1);                           | 2: '(' does not begin a statement that changes something."
            + " See whether the statement before ends too early.",
        "DROP TABLE ${keyspac}.t;       | 2: the only placeholder is ${keyspace}. Write the value"
            + " itself.",
        "-- nothing                     | 1: the file has no statement. Add one, or remove the"
            + " file.",
      })
  void whatIsNotCqlIsReportedWithItsLine(String text, String problem) {
    assertProblem("\n" + text, problem);
  }

  @Test
  void allProblemsOfAllFilesAreReportedAtOnce() {
    assertThatThrownBy(
            () ->
                MigrationFiles.texts(
                    new TreeMap<>(
                        Map.of(
                            "V1__a.cql", "USE a;\nUSE b;",
                            "V01__b.cql", "TRUNCATE t;",
                            "v2_c.cql", "TRUNCATE t;"))))
        .hasMessageContaining("V1__a.cql, line 1: USE")
        .hasMessageContaining("V1__a.cql, line 2: USE")
        .hasMessageContaining(
            "V01__b.cql and V1__a.cql have the same number. Give one of them another.")
        .hasMessageContaining("'v2_c.cql' is not the name of a migration. Name it V<n>__name.cql.");
  }

  @Test
  void tenThousandStatementsAreReadInNoTime() {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 10_000)
        .forEach(i -> text.append("INSERT INTO t (a, b) VALUES (").append(i).append(", 'x;');\n"));
    List<MigrationStatement> statements = parsed(text.toString());

    assertThat(statements).hasSize(10_000);
    assertThat(statements.get(9_999).line()).isEqualTo(10_000);
    assertThat(statements.get(9_999).number()).isEqualTo(10_000);
  }

  @Test
  void aLongStringDoesNotOverflowTheStack() {
    String quotes = "''".repeat(200_000);
    assertThat(texts("INSERT INTO t (a) VALUES ('" + quotes + "');")).hasSize(1);
  }

  @Test
  void filesOfADirectoryAreInTheOrderOfTheirNumbers() throws IOException {
    Files.writeString(directory.resolve("V10__c.cql"), "TRUNCATE t;");
    Files.writeString(directory.resolve("V2__b.cql"), "TRUNCATE t;");
    Files.writeString(directory.resolve("V001__a.cql"), "TRUNCATE t;");
    Files.writeString(directory.resolve("README.md"), "not CQL");

    assertThat(MigrationFiles.directory(directory))
        .hasToString("V001__a.cql, V2__b.cql, V10__c.cql");
  }

  @Test
  void aFileThatIsNotUtf8AndADirectoryThatIsMissingAreReported() throws IOException {
    Files.write(directory.resolve("V1__a.cql"), new byte[] {(byte) 0xC3, 0x28});
    assertThatThrownBy(() -> MigrationFiles.directory(directory))
        .hasMessageContaining("V1__a.cql is not UTF-8. Convert it.");
    assertThatThrownBy(() -> MigrationFiles.directory(directory.resolve("none")))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("none' cannot be read")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aDirectoryWithoutFilesIsMostLikelyAnotherOne() throws IOException {
    Files.writeString(directory.resolve("README.md"), "not CQL");

    assertThatThrownBy(() -> MigrationFiles.directory(directory))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining(
            "has no migration file, such as V1__name.cql. Correct the name of the directory.");
  }

  @Test
  void resourcesOfJarsAndDirectoriesAreFoundTogether() throws IOException {
    Path jar = directory.resolve("migrations.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      for (String name : List.of("META-INF/migrations/", "META-INF/migrations/more/")) {
        entries.putNextEntry(new JarEntry(name));
      }
      for (String name : List.of("V2__b.cql", "more/V3__c.cql")) {
        entries.putNextEntry(new JarEntry("META-INF/migrations/" + name));
        entries.write("TRUNCATE t;".getBytes(UTF_8));
      }
    }
    Path classes = directory.resolve("with space");
    Files.createDirectories(classes.resolve("META-INF/migrations"));
    Files.writeString(classes.resolve("META-INF/migrations/V1__a.cql"), "TRUNCATE t;");
    URL[] urls = {jar.toUri().toURL(), classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      assertThat(MigrationFiles.resources(loader, "/META-INF/migrations/"))
          .hasToString("V1__a.cql, V2__b.cql");
      assertThatThrownBy(() -> MigrationFiles.resources(loader, "none"))
          .isInstanceOf(MigrationException.class)
          .hasMessageContaining("No resource directory 'none' is found.");
    }
  }

  @Test
  void thePlaceholderIsReplacedOutsideOfTextsOnly() {
    MigrationStatement statement =
        parsed(
                "INSERT INTO ${keyspace}.t (a) VALUES ('${keyspace}') /* ${keyspace} */ IF NOT"
                    + " EXISTS; ")
            .get(0);
    assertThat(statement.cql("\"Mixed\""))
        .isEqualTo(
            "INSERT INTO \"Mixed\".t (a) VALUES ('${keyspace}') /* ${keyspace} */ IF NOT EXISTS");
  }

  @Test
  void aSummaryHasNoValues() {
    assertThat(parsed("INSERT INTO \"T\" (a) VALUES ('secret');").get(0).summary())
        .isEqualTo("INSERT INTO \"T\"");
    assertThat(parsed("CREATE ROLE app WITH PASSWORD = 'secret';").get(0).summary())
        .isEqualTo("CREATE ROLE app WITH PASSWORD");
    assertThat(parsed("ALTER TABLE ${keyspace}.t ADD b int;").get(0).summary())
        .isEqualTo("ALTER TABLE ${keyspace}.t ADD");
  }
}
