package io.cqlengine.tests.management;

import static io.cqlengine.tests.management.CommandLineFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.tests.management.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The command line tool on real clusters. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class CommandLineIT {
  private static final Map<String, String> GARAGE =
      Map.of(
          "com/example/Automobile.java",
          """
          package com.example;
          import io.cqlengine.api.annotation.*;
          @Table public record Automobile(@PartitionKey String manufacturer, @ClusteringKey int year, @Indexed String model) {}
          """,
          "com/example/Garage.java",
          """
          package com.example;
          import io.cqlengine.api.annotation.*;
          public class Garage {
            static { if (true) throw new IllegalStateException("initialized"); }
            @Table public record Place(@PartitionKey String id) {}
            Table notAModel;
          }
          """);

  private final String prefix = "Cli" + UUID.randomUUID().toString().substring(0, 8) + "_";
  private final List<String> keyspaces = new ArrayList<>();
  private final CassandraCluster first;
  private final CassandraCluster second;

  @TempDir private static Path folder;
  private CommandLineFixture tool;
  private String jar = "";
  private String shared = "";

  CommandLineIT(CassandraCluster first, CassandraCluster second) {
    this.first = first;
    this.second = second;
  }

  @BeforeAll
  void compile() throws IOException {
    tool = new CommandLineFixture(folder, first, second);
    jar = tool.jar("app.jar", tool.classes("classes", GARAGE), "").toString();
  }

  @AfterAll
  void drop() {
    CommandLineFixture.drop(keyspaces, first, second);
  }

  private String keyspace() {
    String keyspace = prefix + keyspaces.size();
    keyspaces.add(keyspace);
    return keyspace;
  }

  @Test
  void modelsArePlannedAppliedAndChecked() {
    String on = " -m %s -c cluster1,cluster2 -k %s --create-keyspace 1".formatted(jar, keyspace());
    Path plan = tool.path("plan.json");

    Ran planned = tool.run("plan --out " + plan + on);
    Ran before = tool.run("check" + on);
    Ran applied = tool.run("apply " + plan);
    Ran after = tool.run("check" + on);
    Ran left = tool.run("check " + plan);
    Ran again = tool.run("apply --await-indexes PT1M --json" + on);

    assertThat(planned).returns(1, Ran::code).returns("", Ran::err);
    assertThat(planned.out()).contains("CREATE TABLE", "automobile", "place", "CREATE INDEX");
    assertThat(before).returns(1, Ran::code);
    assertThat(applied).returns(0, Ran::code);
    assertThat(applied.out()).contains("ran: CREATE TABLE").doesNotContain("[1/2]");
    assertThat(applied.err()).contains("[1/2] connection 'cluster1'", "[2/2]");
    assertThat(after).returns(0, Ran::code);
    assertThat(after.out()).contains("nothing to do");
    assertThat(left).returns(0, Ran::code);
    assertThat(again).returns(0, Ran::code);
    assertThat(json(again).at("/format").asInt()).isEqualTo(1);
    assertThat(json(again).at("/command").asText()).isEqualTo("apply");
    assertThat(json(again).at("/targets/1/built/0").asText()).isEqualTo("automobile_model_idx");
  }

  @Test
  void aModelIsChosenByTheNameOfTheSource() {
    Ran ran =
        tool.run("plan -m %s --model com.example.Garage.Place -c cluster1 -k none --json", jar);

    assertThat(ran).returns(1, Ran::code);
    assertThat(json(ran).at("/targets/0/steps")).hasSize(1);
    assertThat(json(ran).at("/targets/0/steps/0/grade").asText()).isEqualTo("IMPOSSIBLE");
  }

  @Test
  void keyspacesAndModelsAreCompared() {
    String keyspace = shared();
    tool.run(
        "apply -m %s --model com.example.Automobile -c cluster2 -k %s --create-keyspace"
            + " datacenter1=1",
        jar, keyspace);

    Ran keyspaces =
        tool.run(
            "diff -c cluster2 -k %s --with-connection cluster1 --ignore-replication --json",
            keyspace);
    Ran models = tool.run("diff -m %s -c cluster1 -k %s", jar, keyspace);

    assertThat(keyspaces).returns(1, Ran::code);
    assertThat(json(keyspaces).at("/targets/0/differences")).hasSize(1);
    assertThat(json(keyspaces).at("/targets/0/differences/0/kind").asText()).isEqualTo("MISSING");
    assertThat(models).returns(0, Ran::code);
  }

  /** A keyspace on the first cluster that is in step with the models. */
  private String shared() {
    if (shared.isEmpty()) {
      shared = applied("");
    }
    return shared;
  }

  private String applied(String options) {
    String keyspace = keyspace();
    Ran ran =
        tool.run("apply -m %s -c cluster1 -k %s --create-keyspace 1%s", jar, keyspace, options);
    assertThat(ran).returns(0, Ran::code);
    return keyspace;
  }

  @Test
  void tablesAreDescribedAsSourcesThatAreNotReplaced() {
    String keyspace = shared();
    String describe =
        "describe automobile -c cluster1 -k %s -p com.acme --out %s"
            .formatted(keyspace, tool.path("src"));

    Ran written = tool.run(describe);
    Ran again = tool.run(describe);
    Ran printed = tool.run("describe place -c cluster1 -k %s", keyspace);

    assertThat(written).returns(0, Ran::code);
    assertThat(tool.path("src/com/acme/Automobile.java")).content().contains("record Automobile");
    assertThat(again).returns(2, Ran::code);
    assertThat(again.err()).contains("These files exist", "--overwrite");
    assertThat(printed.out()).contains("record Place");
  }

  @Test
  void destructiveStepsNeedAnOption() {
    String keyspace = applied(" --model com.example.Garage.Place");
    Path plan = tool.path("drop.json");
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(MigrationFixture.settings("cluster1", first).build())
            .build()) {
      SchemaManager.of(engine)
          .planner()
          .dropTables(Targets.connections("cluster1").keyspaces(keyspace), "place")
          .writeTo(plan);
    }

    Ran safe = tool.run("apply --json " + plan);
    Ran dropped = tool.run("apply --destructive " + plan);

    assertThat(safe).returns(2, Ran::code);
    assertThat(json(safe).at("/targets/0/left/0/kind").asText()).isEqualTo("DROP_TABLE");
    assertThat(dropped).returns(0, Ran::code);
    assertThat(dropped.out()).contains("ran: DROP TABLE");
  }

  @Test
  void migrationsRunWithTheirJournal() throws IOException {
    Path files = Files.createDirectory(tool.path("migrations"));
    Files.writeString(
        files.resolve("V1__users.cql"),
        "CREATE TABLE users (id text PRIMARY KEY, n int);\nINSERT INTO users (id) VALUES ('%s');"
            .formatted(CommandLineFixture.PASSWORD));
    Files.writeString(files.resolve("V2__drop.cql"), "DROP TABLE users;");
    String keyspace = keyspace();
    String on = " -f %s -c cluster1 -k %s --create-keyspace 1".formatted(files, keyspace);

    Ran dry = tool.run("migrate --dry-run --destructive --json" + on);
    Ran safe = tool.run("migrate --json" + on);
    Ran ran = tool.run("migrate --destructive" + on);
    Ran status = tool.run("migrate status" + on);
    Ran unlocked = tool.run("migrate unlock" + on);
    Ran resolved = tool.run("migrate resolve V1:1 --done" + on);
    Ran baseline = tool.run("migrate baseline 1" + on);

    assertThat(List.of(dry, safe, ran, status, unlocked, resolved, baseline))
        .noneMatch(each -> each.toString().contains(CommandLineFixture.PASSWORD))
        .extracting(Ran::code)
        .containsExactly(1, 2, 0, 0, 0, 2, 2);
    assertThat(journal(keyspace))
        .hasSize(2)
        .noneMatch(row -> row.contains(CommandLineFixture.PASSWORD));
    assertThat(json(dry).at("/targets/0/left")).hasSize(3);
    assertThat(safe.err()).contains("DROP");
    assertThat(json(safe).at("/exitCode").asInt()).isEqualTo(2);
    assertThat(json(safe).at("/error/message").asText()).contains("DROP");
    assertThat(ran.err()).contains("running V2:1");
    assertThat(status.out()).contains("V1__users.cql: done");
  }

  private List<String> journal(String keyspace) {
    return first
        .session()
        .execute("SELECT * FROM \"%s\".cqlengine_migrations".formatted(keyspace))
        .map(Row::getFormattedContents)
        .all();
  }

  @Test
  void aPasswordIsInNoOutput() throws IOException {
    Path plan = tool.path("secret.json");
    Path password = Files.writeString(tool.path("password"), CommandLineFixture.PASSWORD + "\n");
    String file = " --password-file cluster1=" + password;

    List<Ran> all =
        List.of(
            tool.run(
                "plan -m %s --model com.example.Garage.Place -c cluster1 -k %s --create-keyspace 1"
                    + " -o %s%s",
                jar, keyspace(), plan, file),
            tool.run("apply %s%s", plan, file),
            tool.run("check %s%s --json", plan, file),
            tool.run("check -m %s -c nope -k k --stacktrace", jar),
            tool.run("check -m %s -c unused -k k --stacktrace --json", jar),
            tool.run("plan -m %s --password-file nope=%s", jar, password),
            tool.run("plan -m %s --password-file cluster1=%s", jar, folder));

    assertThat(all)
        .noneMatch(each -> each.toString().contains(CommandLineFixture.PASSWORD))
        .extracting(Ran::code)
        .containsExactly(1, 0, 0, 2, 2, 2, 2);
    assertThat(plan).content().doesNotContain(CommandLineFixture.PASSWORD);
  }

  @Test
  void anUnknownConnectionIsAnErrorThatSuggestsAKnownOne() {
    Ran ran = tool.run("plan -m %s -c clutser1 -k k --json", jar);

    assertThat(ran).returns(2, Ran::code);
    assertThat(ran.err()).contains("Did you mean 'cluster1'?");
    assertThat(json(ran).at("/error/type").asText()).endsWith("UnknownConnectionException");
  }

  @Test
  void aTornPlanFileRunsNothing() throws IOException {
    Path plan = tool.path("torn.json");
    tool.run("plan -m %s -c cluster1 -k %s --create-keyspace 1 -o %s", jar, keyspace(), plan);
    Files.writeString(plan, Files.readString(plan).substring(0, 500));

    Ran ran = tool.run("apply " + plan);

    assertThat(ran).returns(2, Ran::code);
    assertThat(ran.err()).contains("torn.json", "is not complete JSON");
  }

  @Test
  void aJarWithAnotherApiUsesTheApiOfTheTool() throws IOException {
    Path other =
        tool.classes(
            "other",
            Map.of(
                "io/cqlengine/api/annotation/Table.java",
                """
                package io.cqlengine.api.annotation;
                import java.lang.annotation.*;
                @Retention(RetentionPolicy.RUNTIME) public @interface Table { String other() default ""; }
                """,
                "com/example/Boat.java",
                """
                package com.example;
                import io.cqlengine.api.annotation.*;
                @Table public record Boat(@PartitionKey String id) {}
                """));
    // Where the compiler reads the annotation of the test's own api instead of the source beside
    // it.
    Ran ran = tool.run("plan -m %s -c cluster1 -k none", tool.jar("other.jar", other, ""));

    assertThat(ran).returns(1, Ran::code);
    assertThat(ran.err()).contains("warning: ", "The tool uses its own");
    assertThat(ran.out()).contains("keyspace 'none' does not exist");
  }

  @Test
  void whatIsNotAModelIsAnError() throws IOException {
    Path boot = tool.jar("boot.jar", tool.path("classes"), "BOOT-INF/classes/");
    Path text = Files.writeString(tool.path("text.jar"), "text");
    Path empty = Files.createDirectory(tool.path("empty"));
    Path lonely =
        tool.classes(
            "lonely",
            Map.of(
                "com/example/Bike.java",
                """
                package com.example;
                import io.cqlengine.api.annotation.*;
                @Table public record Bike(@PartitionKey String id, Lost lost) {}
                """,
                "com/example/Lost.java",
                "package com.example; public record Lost(String x) {}"));
    Files.delete(lonely.resolve("com/example/Lost.class"));
    String on = " -c cluster1 -k none -m ";

    assertFails(tool.run("plan" + on + boot), "BOOT-INF/classes", "Extract it");
    assertFails(tool.run("plan" + on + text), "is not a jar or directory");
    assertFails(tool.run("plan" + on + tool.path("absent")), "is not a jar or directory");
    assertFails(tool.run("plan" + on + empty), "No class marked @Table");
    assertFails(tool.run("plan" + on + lonely), "com/example/Lost", "Add the jar with --models");
    assertFails(
        tool.run("plan --model com.example.Garage" + on + jar), "com.example.Garage", "@Table");
    assertFails(
        tool.run("plan --model com.example.Automobil" + on + jar),
        "Did you mean 'com.example.Automobile'?");
    assertFails(tool.run("plan -c cluster1 -k none"), "Name their jar with --models");
  }

  private static void assertFails(Ran ran, String... texts) {
    assertThat(ran).returns(2, Ran::code).returns("", Ran::out);
    assertThat(ran.err()).startsWith("error: ").contains(texts);
  }
}
