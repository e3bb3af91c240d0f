package io.cqlengine.testkit.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.TestKitProperties;
import io.cqlengine.testkit.cache.CacheDirectory;
import io.cqlengine.testkit.host.FakeHost;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathSearchTest {
  @TempDir Path directory;
  private FakeHost host;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void machine() {
    host = new FakeHost(directory);
  }

  @Test
  void theBuildsClassPathIsTakenWhateverItsVersion() throws IOException {
    built("5.0.6");
    remember("5.0.9");

    assertThat(find(null).version()).isEqualTo("5.0.6");
    assertThat(find("5.0.6").jars()).hasSize(2);
    assertThat(progress).isEmpty();
  }

  @Test
  void theBuildsClassPathIsPassedOverWhenAnotherVersionIsAskedFor() throws IOException {
    built("5.0.6");
    remember("5.0.4");

    assertThat(find("5.0.4").version()).isEqualTo("5.0.4");
  }

  @Test
  void aBuildsClassPathThatIsNotThereIsPassedOverVisibly() throws IOException {
    host.property(TestKitProperties.CLASSPATH_FILE, directory.resolve("nowhere"));
    remember(ClassPathSearch.DEFAULT_VERSION);

    assertThat(find(null).version()).isEqualTo(ClassPathSearch.DEFAULT_VERSION);
    assertThat(progress)
        .singleElement()
        .asString()
        .startsWith("No class path written by the build");
  }

  @Test
  void anOutdatedClassPathOfTheBuildIsAnError() throws IOException {
    Path jar = built("5.0.6").jars().get(0);
    Files.delete(jar);

    assertThatThrownBy(() -> find(null))
        .isInstanceOf(TestKitException.class)
        .hasMessageContaining("is outdated")
        .hasMessageContaining(jar.toString())
        .hasMessageContaining("Run the build again");
  }

  @Test
  void aClassPathWithoutAServerIsAnError() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "/x/guava-1.jar");
    host.property(TestKitProperties.CLASSPATH_FILE, file);

    assertThatThrownBy(() -> find(null))
        .isInstanceOf(TestKitException.class)
        .hasMessage("No class path of a Cassandra server: " + file);
  }

  @Test
  void aRememberedClassPathIsForgottenWhenAJarIsGone() throws IOException {
    Files.delete(remember("5.0.9").jars().get(1));

    assertThatThrownBy(() -> find("5.0.9")).hasMessageStartingWith("Cannot get Cassandra 5.0.9");
  }

  @Test
  void withoutMavenTheErrorSaysWhatToDo() {
    assertThatThrownBy(() -> find(null))
        .isInstanceOf(TestKitException.class)
        .hasMessageContaining("there is no mvn by the system property maven.home")
        .hasMessageContaining("-D" + TestKitProperties.MAVEN_ARGS)
        .hasMessageContaining("-D" + TestKitProperties.CLASSPATH_FILE);
  }

  @Test
  void whenMavenFailsTheErrorSaysHowItWasCalled() throws IOException {
    Path maven = FakeHost.executable(directory.resolve("maven/bin/mvn"));
    host.property("maven.home", directory.resolve("maven"));

    assertThatThrownBy(() -> find("5.0.3"))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("Cannot get Cassandra 5.0.3")
        .hasMessageContaining(maven + " -B")
        .hasMessageContaining("failed");
    assertThat(progress).containsExactly("Resolving Cassandra 5.0.3 with " + maven + " (once)");
  }

  private ServerClassPath find(String version) {
    CacheDirectory cache = new CacheDirectory(directory.resolve("cache"));
    return new ClassPathSearch(host.host(), cache, progress::add).find(version);
  }

  private ServerClassPath built(String version) throws IOException {
    Path file = directory.resolve("built.classpath");
    host.property(TestKitProperties.CLASSPATH_FILE, file);
    return write(file, version);
  }

  private ServerClassPath remember(String version) throws IOException {
    Path file = directory.resolve("cache/classpath").resolve(version + ".classpath");
    Files.createDirectories(file.getParent());
    return write(file, version);
  }

  private ServerClassPath write(Path file, String version) throws IOException {
    Path jars = Files.createTempDirectory(directory, "jars");
    Path server = Files.createFile(jars.resolve("cassandra-all-" + version + ".jar"));
    Path other = Files.createFile(jars.resolve("other.jar"));
    Files.writeString(file, server + File.pathSeparator + other + "\n");
    return new ServerClassPath(version, List.of(server, other));
  }
}
