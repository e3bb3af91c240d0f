package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.tests.management.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sessions of docs/command-line.md are what the tool prints, stderr before stdout. After a
 * change, copy target/command-line.md over the page and read the difference.
 */
@CassandraTest(clusters = 2)
class CommandLinePageIT {
  private static final Path PAGE = Path.of("../../docs/command-line.md");
  private static final Path FOUND = Path.of("target/command-line.md");
  private static final String KEYSPACE = "garage";
  private static final String JOURNAL = "ops";
  private static final Map<String, String> MODEL =
      Map.of(
          "com/example/Automobile.java",
          """
          package com.example;
          import io.cqlengine.api.annotation.*;
          @Table public record Automobile(
              @PartitionKey String manufacturer, @ClusteringKey int year, @Indexed String model) {}
          """);

  private final CassandraCluster first;
  private final CassandraCluster second;

  @TempDir private Path folder;

  CommandLinePageIT(CassandraCluster first, CassandraCluster second) {
    this.first = first;
    this.second = second;
  }

  @AfterEach
  void drop() {
    CommandLineFixture.drop(List.of(KEYSPACE, JOURNAL), first, second);
  }

  @Test
  void thePageShowsWhatTheToolPrints() throws IOException {
    drop();
    CommandLineFixture tool = new CommandLineFixture(folder, first, second);
    tool.jar("app.jar", tool.classes("classes", MODEL), "");
    Files.createDirectory(tool.path("migrations"));
    Files.writeString(
        tool.path("migrations/V1__owners.cql"),
        """
        CREATE TABLE owners (id text PRIMARY KEY, name text);
        INSERT INTO owners (id, name) VALUES ('1', 'Ada');
        """);
    StringBuilder page = new StringBuilder();
    Iterator<String> lines = Files.readAllLines(PAGE).iterator();
    int code = 0;
    boolean inSession = false;
    while (lines.hasNext()) {
      String line = lines.next();
      boolean isFence = line.startsWith("```");
      if (!inSession || isFence || line.startsWith("$ ")) {
        page.append(line).append('\n');
      }
      if (isFence) {
        inSession = line.equals("```console");
      } else if (inSession && line.equals("$ echo $?")) {
        page.append(code).append('\n');
      } else if (inSession && line.startsWith("$ cqlengine ")) {
        prepare(line, tool);
        Ran ran = tool.run(inFolder(line.substring("$ cqlengine ".length())));
        page.append(stable(ran));
        code = ran.code();
      }
    }
    Files.writeString(FOUND, page);

    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  /** Rows to copy, and one to repair. */
  private void prepare(String line, CommandLineFixture tool) {
    if (line.contains(" copy ")) {
      tool.run(
          "apply -m %s -c cluster2 -k %s,%s --create-keyspace 1",
          folder.resolve("app.jar"), KEYSPACE, JOURNAL);
      insert(2008, "civic");
      insert(2012, "jazz");
    } else if (line.contains(" repair ")) {
      insert(2020, "jazz");
    }
  }

  private void insert(int year, String model) {
    first
        .session()
        .execute(
            "INSERT INTO garage.automobile (manufacturer, year, model) VALUES ('honda', %d, '%s')"
                .formatted(year, model));
  }

  /** Without what is different in each run. */
  private String stable(Ran ran) {
    return (ran.err() + ran.out())
        .replace(folder + "/", "")
        .replaceAll("(?m)^\\d+ of \\d+ slices\\R", "") // the progress of one that takes long
        .replaceAll(" in \\d+ s", " in 1 s")
        .replaceAll("(\\d+) of \\1 slices", "20 of 20 slices");
  }

  private String inFolder(String command) {
    String there = command;
    for (String name : List.of("app.jar", "plan.json", "migrations", "src/main/java")) {
      there = there.replace(" " + name, " " + folder.resolve(name));
    }
    return there;
  }
}
