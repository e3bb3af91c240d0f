package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.stream.Stream;
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
    for (String keyspace : keyspaces) {
      CommandLineFixture.drop(first, keyspace);
      CommandLineFixture.drop(second, keyspace);
    }
  }

  private String keyspace() {
    String keyspace = prefix + keyspaces.size();
    keyspaces.add(keyspace);
    return keyspace;
  }

  private static JsonNode json(Ran ran) {
    try {
      return new JsonMapper().readTree(ran.out());
    } catch (IOException e) {
      throw new AssertionError(ran.toString(), e);
    }
  }

  @Test
  void modelsArePlannedAppliedAndChecked() {
    String keyspace = keyspace();
    String[] on = {"-m", jar, "-c", "cluster1,cluster2", "-k", keyspace, "--create-keyspace", "1"};
    String plan = tool.path("plan.json").toString();

    Ran planned = tool.run(with(on, "plan", "--out", plan));
    Ran before = tool.run(with(on, "check"));
    Ran applied = tool.run("apply", plan);
    Ran after = tool.run(with(on, "check"));
    Ran left = tool.run("check", plan);
    Ran again = tool.run(with(on, "apply", "--await-indexes", "PT1M", "--json"));

    assertThat(planned.code()).isEqualTo(1);
    assertThat(planned.out()).contains("CREATE TABLE", "automobile", "place", "CREATE INDEX");
    assertThat(planned.err()).isEmpty();
    assertThat(before.code()).isEqualTo(1);
    assertThat(applied).extracting(Ran::code).isEqualTo(0);
    assertThat(applied.out()).contains("ran: CREATE TABLE").doesNotContain("[1/2]");
    assertThat(applied.err()).contains("[1/2] connection 'cluster1'", "[2/2]");
    assertThat(after.code()).isZero();
    assertThat(after.out()).contains("nothing to do");
    assertThat(left.code()).isZero();
    assertThat(again.code()).isZero();
    assertThat(json(again).at("/format").asInt()).isEqualTo(1);
    assertThat(json(again).at("/command").asText()).isEqualTo("apply");
    assertThat(json(again).at("/targets/1/built/0").asText()).isEqualTo("automobile_model_idx");
  }

  private static String[] with(String[] options, String... command) {
    return Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new);
  }

  @Test
  void aModelIsChosenByTheNameOfTheSource() {
    Ran ran =
        tool.run(
            "plan",
            "-m",
            jar,
            "--model",
            "com.example.Garage.Place",
            "-c",
            "cluster1",
            "-k",
            "none",
            "--json");

    assertThat(json(ran).at("/targets/0/steps")).hasSize(1);
    assertThat(json(ran).at("/targets/0/steps/0/grade").asText()).isEqualTo("IMPOSSIBLE");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void keyspacesAndModelsAreCompared() {
    String keyspace = keyspace();
    assertThat(applied(keyspace, "cluster1").code()).isZero();
    assertThat(
            tool.run(
                    "apply",
                    "-m",
                    jar,
                    "--model",
                    "com.example.Automobile",
                    "-c",
                    "cluster2",
                    "-k",
                    keyspace,
                    "--create-keyspace",
                    "dc1=1")
                .code())
        .isZero();

    Ran two =
        tool.run(
            "diff",
            "-c",
            "cluster2",
            "-k",
            keyspace,
            "--with-connection",
            "cluster1",
            "--ignore-replication",
            "--json");
    Ran models = tool.run("diff", "-m", jar, "-c", "cluster1", "-k", keyspace);

    assertThat(two.code()).isEqualTo(1);
    assertThat(json(two).at("/targets/0/differences")).hasSize(1);
    assertThat(json(two).at("/targets/0/differences/0/kind").asText()).isEqualTo("MISSING");
    assertThat(models.code()).isZero();
  }

  private Ran applied(String keyspace, String connection) {
    return tool.run("apply", "-m", jar, "-c", connection, "-k", keyspace, "--create-keyspace", "1");
  }

  @Test
  void tablesAreDescribedAsSourcesThatAreNotReplaced() throws IOException {
    String keyspace = keyspace();
    applied(keyspace, "cluster1");
    String out = tool.path("src").toString();
    String[] describe = {
      "describe", "-c", "cluster1", "-k", keyspace, "-p", "com.acme", "--out", out, "automobile"
    };

    Ran written = tool.run(describe);
    Ran again = tool.run(describe);
    Ran printed = tool.run("describe", "-c", "cluster1", "-k", keyspace, "place");

    assertThat(written.code()).isZero();
    assertThat(tool.path("src/com/acme/Automobile.java")).content().contains("record Automobile");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("exist").contains("--overwrite");
    assertThat(printed.out()).contains("record Place");
  }

  @Test
  void migrationsRunWithTheirJournal() throws IOException {
    String keyspace = keyspace();
    Path files = Files.createDirectory(tool.path("migrations"));
    Files.writeString(
        files.resolve("V1__users.cql"),
        "CREATE TABLE users (id text PRIMARY KEY, n int);\nINSERT INTO users (id) VALUES ('%s');"
            .formatted(CommandLineFixture.PASSWORD));
    Files.writeString(files.resolve("V2__drop.cql"), "DROP TABLE users;");
    String[] on = {
      "-f", files.toString(), "-c", "cluster1", "-k", keyspace, "--create-keyspace", "1"
    };

    Ran dry = tool.run(with(on, "migrate", "--dry-run", "--destructive", "--json"));
    Ran safe = tool.run(with(on, "migrate", "--json"));
    Ran ran = tool.run(with(on, "migrate", "--destructive"));
    Ran status = tool.run(with(on, "migrate", "status"));
    Ran unlocked = tool.run(with(on, "migrate", "unlock"));
    Ran resolved = tool.run(with(on, "migrate", "resolve", "V1:1", "--done"));
    Ran baseline = tool.run(with(on, "migrate", "baseline", "1"));

    assertThat(dry.code()).isEqualTo(1);
    assertThat(json(dry).at("/targets/0/left")).hasSize(3);
    assertThat(safe.code()).isEqualTo(2);
    assertThat(safe.err()).contains("DROP");
    assertThat(json(safe).at("/exitCode").asInt()).isEqualTo(2);
    assertThat(json(safe).at("/error/message").asText()).contains("DROP");
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("running V2:1");
    assertThat(status.code()).isZero();
    assertThat(status.out()).contains("V1__users.cql: done");
    assertThat(unlocked.code()).isZero();
    assertThat(resolved.code()).isEqualTo(2);
    assertThat(baseline.code()).isEqualTo(2);
    assertThat(List.of(dry, safe, ran, status, resolved))
        .noneMatch(each -> each.toString().contains(CommandLineFixture.PASSWORD));
  }

  @Test
  void aPasswordIsInNoOutput() throws IOException {
    String keyspace = keyspace();
    String plan = tool.path("secret.json").toString();
    Path password = Files.writeString(tool.path("password"), CommandLineFixture.PASSWORD + "\n");
    String file = "cluster1=" + password;
    Ran planned =
        tool.run(
            "plan",
            "-m",
            jar,
            "-c",
            "cluster1",
            "-k",
            keyspace,
            "--create-keyspace",
            "1",
            "-o",
            plan,
            "--password-file",
            file);

    List<Ran> all =
        List.of(
            planned,
            tool.run("apply", plan, "--password-file", file),
            tool.run("check", plan, "--json", "--password-file", file, "--stacktrace"),
            tool.run("check", plan, "-c", "nope", "--stacktrace"),
            tool.run("check", "-m", jar, "-c", "unused", "-k", "k", "--stacktrace", "--json"),
            tool.run("plan", "-m", jar, "--password-file", "nope=" + password),
            tool.run("plan", "-m", jar, "--password-file", "cluster1=" + folder));

    assertThat(all).extracting(Ran::code).containsExactly(1, 0, 0, 2, 2, 2, 2);
    assertThat(all).noneMatch(each -> each.toString().contains(CommandLineFixture.PASSWORD));
    assertThat(Files.readString(Path.of(plan))).doesNotContain(CommandLineFixture.PASSWORD);
  }

  @Test
  void anUnknownConnectionIsNamedWithTheKnownOnes() {
    Ran ran = tool.run("plan", "-m", jar, "-c", "clutser1", "-k", "k", "--json");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("Did you mean 'cluster1'?");
    assertThat(json(ran).at("/error/type").asText()).endsWith("UnknownConnectionException");
  }

  @Test
  void aTornPlanFileRunsNothing() throws IOException {
    String keyspace = keyspace();
    Path plan = tool.path("torn.json");
    tool.run(
        "plan",
        "-m",
        jar,
        "-c",
        "cluster1",
        "-k",
        keyspace,
        "--create-keyspace",
        "1",
        "-o",
        plan.toString());
    Files.writeString(plan, Files.readString(plan).substring(0, 500));

    Ran ran = tool.run("apply", plan.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("torn.json").contains("is not complete JSON");
  }
}
