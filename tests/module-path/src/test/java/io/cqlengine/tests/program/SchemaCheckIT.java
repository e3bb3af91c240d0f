package io.cqlengine.tests.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user's build compares a keyspace with its models, by the profile of docs/command-line.md.
 * {@code SchemaCheckPageTest} compares both.
 */
@CassandraTest
class SchemaCheckIT {
  private static final Path MODELS = Path.of(System.getProperty("launch.garage"), "domain");

  private final CassandraCluster cluster;
  private final CqlSession session;

  @TempDir private Path folder;

  SchemaCheckIT(CassandraCluster cluster) {
    this.cluster = cluster;
    this.session = cluster.session();
  }

  @BeforeEach
  void create() {
    session.execute(
        "CREATE KEYSPACE garage WITH replication = {'class': 'SimpleStrategy',"
            + " 'replication_factor': 1}");
  }

  @AfterEach
  void drop() {
    session.execute("DROP KEYSPACE garage");
  }

  @Test
  void driftFailsTheBuild() throws Exception {
    Build drift = build();

    assertThat(drift.exit()).as(drift.output()).isNotZero();
    assertThat(drift.output()).contains("table car", "Java returned: 1");
  }

  @Tag("slow")
  @Test
  void aBuildInStepPasses() throws Exception {
    session.execute(
        "CREATE TABLE garage.car (plate text, year int, extras set<text>, PRIMARY KEY (plate,"
            + " year))");
    Build inStep = build();

    assertThat(inStep.exit()).as(inStep.output()).isZero();
    assertThat(inStep.output()).contains("nothing to do");
  }

  private record Build(int exit, String output) {}

  /** The goal of the profile. What the phases before it do was done when the garage was built. */
  private Build build() throws IOException, InterruptedException {
    ProcessBuilder maven =
        new ProcessBuilder(
                System.getProperty("launch.maven"),
                "-B",
                "-o",
                "-s",
                settings().toString(),
                "-Dmaven.repo.local=" + System.getProperty("launch.installed"),
                "-Daether.offline.protocols=file",
                "-Pcheck-schema",
                "org.apache.maven.plugins:maven-antrun-plugin:run@check-schema")
            .directory(MODELS.toFile())
            .redirectErrorStream(true);
    maven.environment().put("CASSANDRA", "127.0.0.1:" + cluster.contactPoint().getPort());
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    maven.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process process = maven.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Build(process.waitFor(), output);
  }

  /** Those of the garage, which know the repository of the whole build. */
  private Path settings() throws IOException {
    Path repository = Path.of(System.getProperty("launch.repository"));
    return Files.writeString(
        folder.resolve("settings.xml"),
        Files.readString(Path.of("src/it/settings.xml"))
            .replace("@localRepositoryUrl@", repository.toUri().toString()));
  }
}
