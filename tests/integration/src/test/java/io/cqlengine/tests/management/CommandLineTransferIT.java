package io.cqlengine.tests.management;

import static io.cqlengine.tests.management.CommandLineFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.tests.management.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The commands that move tables, on real clusters. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class CommandLineTransferIT {
  private static final String SECRET = "Key-4e1b77";
  private static final String VALUE = "Value-90c2d3";

  private final String keyspace = "cli_" + UUID.randomUUID().toString().substring(0, 8);
  private final CassandraCluster first;
  private final CassandraCluster second;

  @TempDir private static Path folder;
  private CommandLineFixture tool;
  private String table = "";
  private int tables;

  CommandLineTransferIT(CassandraCluster first, CassandraCluster second) {
    this.first = first;
    this.second = second;
  }

  @BeforeAll
  void createKeyspaces() throws IOException {
    tool = new CommandLineFixture(folder, first, second);
    both(
        "CREATE KEYSPACE %s WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
            .formatted(keyspace));
  }

  @BeforeEach
  void createTable() {
    table = "%s.owners%d".formatted(keyspace, tables++);
    both("CREATE TABLE %s (id text, n int, name text, PRIMARY KEY (id, n))".formatted(table));
    first.session().execute(insert(SECRET, 1, VALUE));
    first.session().execute(insert(SECRET, 2, VALUE));
  }

  @AfterAll
  void drop() {
    CommandLineFixture.drop(List.of(keyspace), first, second);
  }

  private void both(String statement) {
    first.session().execute(statement);
    second.session().execute(statement);
  }

  private String insert(String id, int n, String name) {
    return "INSERT INTO %s (id, n, name) VALUES ('%s', %d, '%s')".formatted(table, id, n, name);
  }

  private Ran run(String command, String options) {
    String line =
        "%s %s --from cluster1 --to cluster2 --slices 4 %s".formatted(command, table, options);
    Ran ran = tool.run(line.strip());
    assertThat(ran.toString()).doesNotContain(CommandLineFixture.PASSWORD, VALUE);
    return ran;
  }

  private Ran copy(String options) {
    return run("copy", "--journal cluster2/%s %s".formatted(keyspace, options));
  }

  private Ran verify(String options) {
    return run("verify", "--second-look PT0.01S " + options);
  }

  private Ran repair(String options) {
    return run("repair", "--second-look PT0.01S " + options);
  }

  @Test
  void aTableIsCopiedAndCompared() {
    Ran copied = copy("--json --progress none");
    Ran again = copy("--rate 1000 --in-flight 16 --threads 2");
    Ran anew = copy("--restart --json");
    Ran verified = verify("--json --keys");

    assertThat(copied).returns(0, Ran::code).returns("", Ran::err);
    assertThat(json(copied).at("/command").asText()).isEqualTo("copy");
    assertThat(json(copied).at("/rows").asInt()).isEqualTo(2);
    assertThat(json(copied).at("/totals/rows").asInt()).isEqualTo(2);
    assertThat(again).returns(0, Ran::code);
    assertThat(again.out()).contains("slices copied, 0 rows");
    assertThat(json(anew).at("/rows").asInt()).isEqualTo(2);
    assertThat(verified).returns(0, Ran::code);
    assertThat(json(verified).at("/compared").asInt()).isEqualTo(2);
    assertThat(List.of(copied, again, anew, verified))
        .noneMatch(ran -> ran.toString().contains(SECRET));
  }

  @Test
  void differencesAreShownWithKeysOnDemandOnlyAndRepaired() {
    copy("");
    second.session().execute(insert("extra", 1, VALUE));
    second.session().execute(insert(SECRET, 1, VALUE + "x"));
    second.session().execute(insert(SECRET, 3, VALUE));

    Ran counted = verify("");
    Ran listed = verify("--json");
    Ran withKeys = verify("--keys");
    Ran jsonKeys = verify("--keys --json");
    Ran safe = repair("--json");
    Ran repaired = repair("--source-wins --delete-extra --markers none");

    assertThat(List.of(counted, listed, withKeys, jsonKeys, safe, repaired))
        .extracting(Ran::code)
        .containsExactly(1, 1, 1, 1, 1, 0);
    assertThat(counted.out()).contains("VALUES 1", "EXTRA 2").doesNotContain("extra");
    assertThat(listed.out()).doesNotContain(SECRET);
    assertThat(json(listed).at("/kinds/EXTRA").asInt()).isEqualTo(2);
    assertThat(json(listed).at("/differences")).hasSize(3);
    assertThat(withKeys.out()).contains("id='" + SECRET + "', n=1", "id='extra', n=1");
    assertThat(json(jsonKeys).findValuesAsText("id")).contains("'extra'", "'" + SECRET + "'");
    assertThat(json(safe).at("/targetNewer").asInt()).isEqualTo(1);
    assertThat(json(safe).at("/extraLeft").asInt()).isEqualTo(2);
    assertThat(repaired.out()).contains("3 repaired");
    assertThat(verify("--times none")).returns(0, Ran::code);
  }

  @Test
  void slicesThatFailAreReported() {
    String tooStrict = "--source-consistency three --patience PT0.01S --stacktrace ";

    Ran copied = copy(tooStrict + "--json");
    Ran verified = verify(tooStrict);

    assertThat(copied).returns(2, Ran::code);
    assertThat(copied.err()).contains("slices were copied. Correct the cause and copy again.");
    assertThat(json(copied).at("/error/type").asText()).endsWith("TransferException");
    assertThat(json(copied).at("/failures")).isNotEmpty();
    assertThat(verified).returns(2, Ran::code);
    assertThat(verified.out()).contains("0 rows compared", "slice");
    assertThat(verified.err()).startsWith("error: Some slices could not be compared.");
  }

  @Test
  void aBarIsDrawnOnStderrOnly() {
    Ran copied = run("copy", "--progress bar --journal-file " + folder.resolve("journal"));
    Ran verified = verify("--progress bar");

    assertThat(List.of(copied, verified)).extracting(Ran::code).containsExactly(0, 0);
    assertThat(folder.resolve("journal"))
        .isNotEmptyFile()
        .content()
        .doesNotContain(CommandLineFixture.PASSWORD, VALUE);
    assertThat(copied.err()).contains("\rcopy");
    assertThat(verified.err()).contains("\rverify", " slices");
    assertThat(copied.out() + verified.out()).doesNotContain("\r");
  }
}
