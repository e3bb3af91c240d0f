package io.cqlengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.programs.HoldingProgram;
import io.cqlengine.testkit.programs.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs race over one empty cache, and end in the ways that programs end. */
class ParentEndsIT {
  @TempDir Path directory;

  @Test
  @Tag("slow")
  void nodesOfProgramsThatRacedOverAnEmptyCacheDieWithThemEvenWhenKilledOrPaused()
      throws Exception {
    try (Program running = start("run");
        Program paused = start("pause")) {
      ProcessHandle runningNode = node(running);
      ProcessHandle pausedNode = node(paused);
      assertThat(List.of(runningNode, pausedNode)).allMatch(ProcessHandle::isAlive);
      assertThat(running.output() + paused.output())
          .as("one of them resolves, the other waits for it")
          .containsOnlyOnce("Resolving Cassandra");

      running.kill();
      paused.kill();

      runningNode.onExit().get(120, TimeUnit.SECONDS);
      pausedNode.onExit().get(120, TimeUnit.SECONDS);
    }
  }

  @Test
  void aNodeDiesAndItsDataGoesWhenAProgramEndsWithoutClosing() throws Exception {
    try (Program program = start("run")) {
      ProcessHandle node = node(program);
      assertThat(clusterDirectories()).hasSize(1);

      assertThat(program.end()).isZero();

      node.onExit().get(120, TimeUnit.SECONDS);
      assertThat(clusterDirectories()).isEmpty();
    }
  }

  private Program start(String what) throws IOException {
    Map<String, String> properties = new HashMap<>();
    properties.put("java.io.tmpdir", Files.createDirectories(directory.resolve("tmp")).toString());
    properties.put(TestKitProperties.CACHE, directory.resolve("cache").toString());
    properties.put(TestKitProperties.MAVEN_ARGS, OfflineMaven.ARGUMENTS);
    properties.put("maven.repo.local", OfflineMaven.localRepository().toString());
    properties.put("maven.home", OfflineMaven.home());
    return Program.start(HoldingProgram.class, properties, what);
  }

  private static ProcessHandle node(Program program) throws IOException {
    return ProcessHandle.of(Long.parseLong(program.line("node ").strip())).orElseThrow();
  }

  private List<Path> clusterDirectories() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("cqlengine-cluster"))
          .toList();
    }
  }
}
