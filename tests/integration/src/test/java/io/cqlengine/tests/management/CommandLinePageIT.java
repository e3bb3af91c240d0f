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
    CommandLineFixture.drop(List.of(KEYSPACE), first, second);
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
        Ran ran = tool.run(inFolder(line.substring("$ cqlengine ".length())));
        page.append((ran.err() + ran.out()).replace(folder + "/", ""));
        code = ran.code();
      }
    }
    Files.writeString(FOUND, page);

    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  private String inFolder(String command) {
    String there = command;
    for (String name : List.of("app.jar", "plan.json", "migrations", "src/main/java")) {
      there = there.replace(" " + name, " " + folder.resolve(name));
    }
    return there;
  }
}
