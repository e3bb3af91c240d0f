package io.cqlengine.tests.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands in the READMEs of the projects in examples/, with the artifacts that this build
 * has installed. What it has not resolved is downloaded.
 */
@Tag("slow")
@CassandraTest(clusters = 2)
class ExamplesIT {
  private static final Path EXAMPLES = Path.of("../../examples");
  private static final Path COPIES = Path.of("target/examples").toAbsolutePath();
  private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");
  private static final int PATIENCE_MINUTES = 30;
  private static final String INSTALLS_CQLENGINE = "mvn -f ../..";

  private final Map<String, String> environment;

  ExamplesIT(CassandraCluster first, CassandraCluster second) {
    this.environment =
        Map.of(
            "CLUSTER1", contactPoint(first),
            "CLUSTER2", contactPoint(second),
            "JAVA_TOOL_OPTIONS",
                "-Dcqlengine.testkit.classpath.file="
                    + System.getProperty("cqlengine.testkit.classpath.file"));
  }

  private static String contactPoint(CassandraCluster cluster) {
    return "127.0.0.1:" + cluster.contactPoint().getPort();
  }

  static List<Path> projects() throws IOException {
    List<Path> projects = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(EXAMPLES, folder -> Files.exists(folder.resolve("pom.xml")))) {
      folders.forEach(projects::add);
    }
    return projects;
  }

  @ParameterizedTest
  @Timeout(value = 3 * PATIENCE_MINUTES, unit = TimeUnit.MINUTES)
  @MethodSource("projects")
  void theCommandsOfTheReadmeCopyARowToTheSecondCluster(Path project)
      throws IOException, InterruptedException {
    Path copy = copy(project);
    String output = "";
    for (String command : commands(project)) {
      output = run(copy, command);
      assertThat(output).as(command).doesNotContain("SLF4J(W): No SLF4J providers");
    }
    assertThat(output)
        .contains(
            "Copied: 1",
            "On cluster2: Automobile[manufacturer=Tesla, year=2012, model=Model S, price=57400,"
                + " options=[abs]]");
  }

  private static List<String> commands(Path project) throws IOException {
    return COMMANDS
        .matcher(Files.readString(project.resolve("README.md")))
        .results()
        .flatMap(block -> block.group(1).lines())
        .filter(command -> !command.startsWith(INSTALLS_CQLENGINE))
        .toList();
  }

  private static Path copy(Path project) throws IOException {
    Path copy = COPIES.resolve(project.getFileName());
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = project.relativize(file);
        if (!relative.startsWith("target")) {
          Files.createDirectories(copy.resolve(relative).getParent());
          Files.write(copy.resolve(relative), Files.readAllBytes(file));
        }
      }
    }
    Files.createDirectories(copy.resolve(".mvn"));
    Files.writeString(
        copy.resolve(".mvn/maven.config"),
        System.getProperty("launch.maven.arguments").replace(' ', '\n'));
    return copy;
  }

  private String run(Path folder, String command) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("bash", "-ec", command).directory(folder.toFile());
    shell.environment().putAll(environment);
    File log = folder.resolve("output.log").toFile();
    Process process = shell.redirectErrorStream(true).redirectOutput(log).start();
    try {
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
          .as("end of " + command)
          .isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String output = Files.readString(log.toPath());
    assertThat(process.exitValue()).as(command + "\n" + output).isZero();
    return output;
  }
}
