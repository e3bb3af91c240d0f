package io.cqlengine.testkit.classpath;

import static io.cqlengine.testkit.host.FakeHost.executable;
import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.TestKitProperties;
import io.cqlengine.testkit.host.FakeHost;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenCommandTest {
  @TempDir Path directory;

  @Test
  void isFoundByPropertyThenEnvironmentThenPath() throws IOException {
    FakeHost host = new FakeHost(directory);
    assertThat(MavenCommand.find(host.host())).isEmpty();

    host.variable("PATH", directory.resolve("none") + ":" + directory.resolve("path"));
    Path onPath = executable(directory.resolve("path/mvn"));
    assertThat(MavenCommand.find(host.host())).contains(onPath);

    host.variable("M2_HOME", directory.resolve("m2"));
    Path m2 = executable(directory.resolve("m2/bin/mvn"));
    assertThat(MavenCommand.find(host.host())).contains(m2);

    host.variable("MAVEN_HOME", directory.resolve("home"));
    Path home = executable(directory.resolve("home/bin/mvn"));
    assertThat(MavenCommand.find(host.host())).contains(home);

    host.property("maven.home", directory.resolve("property"));
    Path property = executable(directory.resolve("property/bin/mvn"));
    assertThat(MavenCommand.find(host.host())).contains(property);
  }

  @Test
  void passesTheUsersArgumentsWithBlanksKeptInQuotes() {
    FakeHost host = new FakeHost(directory);
    host.property(TestKitProperties.MAVEN_ARGS, "-o -s \"my settings.xml\"  -U");

    assertThat(MavenCommand.arguments(host.host()))
        .containsExactly("-o", "-s", "my settings.xml", "-U");
  }

  @Test
  void passesTheLocalRepositoryOfTheBuildUnlessTheUserSaysAnother() {
    FakeHost host = new FakeHost(directory).property("localRepository", "/of/surefire");
    assertThat(MavenCommand.arguments(host.host()))
        .containsExactly("-Dmaven.repo.local=/of/surefire");

    host.property("maven.repo.local", "/of/maven");
    assertThat(MavenCommand.arguments(host.host())).containsExactly("-Dmaven.repo.local=/of/maven");

    host.property(TestKitProperties.MAVEN_ARGS, "-Dmaven.repo.local=/mine");
    assertThat(MavenCommand.arguments(host.host())).containsExactly("-Dmaven.repo.local=/mine");
  }
}
