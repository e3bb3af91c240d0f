package io.cqlengine.testkit.classpath;

import static io.cqlengine.testkit.TestKitProperties.CLASSPATH_FILE;
import static io.cqlengine.testkit.TestKitProperties.MAVEN_ARGS;

import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.host.Host;
import io.cqlengine.testkit.host.TemporaryDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Resolves the class path of a server with {@code mvn}. */
final class MavenResolver {
  /** The release that the build uses, so that an offline run finds it in the local repository. */
  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";

  private static final String PROJECT =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>io.cqlengine.testkit</groupId>
        <artifactId>cassandra-server</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
        <dependencies>
          <dependency>
            <groupId>org.apache.cassandra</groupId>
            <artifactId>cassandra-all</artifactId>
            <version>%s</version>
          </dependency>
        </dependencies>
      </project>
      """;

  private static final int REPORT_EVERY = 25;
  private static final int LINES_QUOTED = 12;

  private final Host host;
  private final Consumer<String> progress;

  MavenResolver(Host host, Consumer<String> progress) {
    this.host = host;
    this.progress = progress;
  }

  ServerClassPath resolve(String version) {
    Path maven =
        MavenCommand.find(host)
            .orElseThrow(
                () ->
                    failure(
                        version,
                        "there is no mvn by the system property maven.home, MAVEN_HOME, M2_HOME or"
                            + " PATH",
                        null));
    progress.accept("Resolving Cassandra " + version + " with " + maven + " (once)");
    try (TemporaryDirectory directory = TemporaryDirectory.create("cqlengine-testkit-resolve-")) {
      Path project = directory.path().resolve("pom.xml");
      Path output = directory.path().resolve("classpath");
      Files.writeString(project, PROJECT.formatted(version));
      List<String> command = new ArrayList<>(List.of(maven.toString(), "-B"));
      command.addAll(MavenCommand.arguments(host));
      command.addAll(List.of("-f", project.toString(), "-Dmdep.outputFile=" + output));
      command.addAll(List.of("-Dmdep.includeScope=runtime", "-DincludeScope=runtime", GOAL));
      run(version, command);
      return ServerClassPath.read(output);
    } catch (IOException failure) {
      throw failure(version, failure.toString(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure(version, "interrupted", interrupted);
    }
  }

  private void run(String version, List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Deque<String> last = new ArrayDeque<>();
    int downloaded = 0;
    try {
      process.getOutputStream().close();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.contains("Downloaded from") && ++downloaded % REPORT_EVERY == 0) {
            progress.accept("Resolving Cassandra " + version + ": " + downloaded + " files loaded");
          }
          if (line.startsWith("[ERROR]") && last.size() < LINES_QUOTED) {
            last.add(line);
          }
        }
      }
      if (process.waitFor() != 0) {
        throw failure(
            version, String.join(" ", command) + " failed:\n  " + String.join("\n  ", last), null);
      }
    } finally {
      process.destroy();
    }
  }

  private static TestKitException failure(
      String version, String reason, @org.jspecify.annotations.Nullable Throwable cause) {
    return new TestKitException(
        "Cannot get Cassandra "
            + version
            + ", which is neither on this machine yet nor resolvable now: "
            + reason
            + "\nConnect to a network once, or pass the way to your repository in -D"
            + MAVEN_ARGS
            + ", or let the build write the class path and name its file by -D"
            + CLASSPATH_FILE,
        cause);
  }
}
