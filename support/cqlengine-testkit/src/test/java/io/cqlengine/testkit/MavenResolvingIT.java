package io.cqlengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.cache.CacheDirectory;
import io.cqlengine.testkit.classpath.ClassPathSearch;
import io.cqlengine.testkit.classpath.ServerClassPath;
import io.cqlengine.testkit.host.FakeHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ways from Maven to the server's class path, by the real Maven: with {@code -s}, with {@code
 * -o}, and with an empty local repository. The network is played by this build's own local
 * repository, as a mirror.
 */
class MavenResolvingIT {
  private static final Path SERVER =
      Path.of(System.getProperty("cqlengine.testkit.server.project"));

  private static final String SETTINGS =
      """
      <settings>
        <mirrors>
          <mirror>
            <id>surrounding-build</id>
            <mirrorOf>*</mirrorOf>
            <url>%s</url>
          </mirror>
        </mirrors>
      </settings>
      """;

  @TempDir static Path directory;
  private static Path settings;

  /** The build of the server module has gone through {@link #settings} into this one. */
  private static Path filled;

  private static Run filling;

  @TempDir Path own;

  @BeforeAll
  static void buildWithSettingsAndAnEmptyLocalRepository() throws Exception {
    settings = directory.resolve("my settings.xml");
    filled = directory.resolve("filled");
    Files.writeString(settings, SETTINGS.formatted(OfflineMaven.localRepository().toUri()));
    filling =
        build(
            directory.resolve("first"), "-s", settings.toString(), "-Dmaven.repo.local=" + filled);
  }

  @Test
  void theBuildResolvesThroughTheUsersSettingsIntoAnEmptyRepository() {
    assertThat(filling.exit()).as(filling.output()).isZero();
    assertThat(filling.classpath()).content().contains(filled + "/org/apache/cassandra/");
  }

  @Test
  void theBuildResolvesOfflineFromAFilledRepository() throws Exception {
    Run run = build(own, "-o", "-s", settings.toString(), "-Dmaven.repo.local=" + filled);

    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.classpath()).hasSameTextualContentAs(filling.classpath());
  }

  @Test
  void theBuildFailsClearlyOfflineWithAnEmptyRepository() throws Exception {
    Run run = build(own, "-o", "-Dmaven.repo.local=" + own.resolve("empty"));

    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains("offline mode");
    assertThat(run.classpath()).doesNotExist();
  }

  @Test
  @Tag("slow")
  void atRunTimeTheUsersArgumentsReachMavenAndItsAnswerIsRemembered() {
    List<String> progress = new ArrayList<>();
    FakeHost host = host("-s \"" + settings + "\" -Dmaven.repo.local=" + own.resolve("repository"));

    ServerClassPath found = search(host, progress);
    assertThat(found.version()).isEqualTo(ClassPathSearch.DEFAULT_VERSION);
    assertThat(found.jars()).hasSizeGreaterThan(50).allMatch(Files::isRegularFile);
    assertThat(progress).first().asString().startsWith("Resolving Cassandra");
    assertThat(progress).hasSizeGreaterThan(1).last().asString().endsWith("files loaded");

    progress.clear();
    assertThat(search(host("--no-such-option"), progress)).isEqualTo(found);
    assertThat(progress).isEmpty();
  }

  @Test
  void atRunTimeOfflineWithAFilledRepositoryWorks() {
    ServerClassPath found =
        search(host("-o -s \"" + settings + "\" -Dmaven.repo.local=" + filled), new ArrayList<>());

    assertThat(found.jars()).allMatch(jar -> jar.startsWith(filled));
  }

  @Test
  void atRunTimeNoNetworkAndNothingCachedIsOneClearError() {
    FakeHost host = host("-o -Dmaven.repo.local=" + own.resolve("empty"));

    assertThatThrownBy(() -> search(host, new ArrayList<>()))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("Cannot get Cassandra " + ClassPathSearch.DEFAULT_VERSION)
        .hasMessageContaining("offline mode")
        .hasMessageContaining("Connect to a network once");
  }

  @Test
  void theBuildAndTheRunTimeMeanTheSameVersion() throws IOException {
    assertThat(SERVER.resolve("pom.xml"))
        .content()
        .contains("<cassandra.version>" + ClassPathSearch.DEFAULT_VERSION + "</cassandra.version>");
  }

  private ServerClassPath search(FakeHost host, List<String> progress) {
    CacheDirectory cache = new CacheDirectory(own.resolve("cache"));
    return new ClassPathSearch(host.host(), cache, progress::add).find(null);
  }

  private FakeHost host(String arguments) {
    return new FakeHost(own)
        .property("maven.home", OfflineMaven.home())
        .property(TestKitProperties.MAVEN_ARGS, arguments);
  }

  /**
   * Builds a copy of the server module, so that the one of the surrounding build stays as it is.
   */
  private static Run build(Path copy, String... arguments) throws Exception {
    Files.createDirectories(copy);
    Files.copy(SERVER.resolve("pom.xml"), copy.resolve("pom.xml"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(OfflineMaven.home(), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-ntp", "-f", copy.resolve("pom.xml").toString()));
    command.addAll(List.of(arguments));
    command.add("generate-resources");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output, copy.resolve("target/cassandra.classpath"));
  }

  private record Run(int exit, String output, Path classpath) {}
}
