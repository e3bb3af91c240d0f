package io.cqlengine.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.TestKitProperties;
import io.cqlengine.testkit.host.FakeHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {
  @TempDir Path directory;

  @Test
  void isFoundByPropertyThenByTheUsersCacheThenBelowTheHome() {
    FakeHost host = new FakeHost(directory);
    assertThat(CacheDirectory.of(host.host()).path())
        .isEqualTo(directory.resolve(".cache/cqlengine-testkit"));

    host.variable("XDG_CACHE_HOME", directory.resolve("xdg"));
    assertThat(CacheDirectory.of(host.host()).path())
        .isEqualTo(directory.resolve("xdg/cqlengine-testkit"));

    host.property(TestKitProperties.CACHE, directory.resolve("mine"));
    assertThat(CacheDirectory.of(host.host()).path()).isEqualTo(directory.resolve("mine"));
  }

  @Test
  void anUnwritableOneIsAClearError() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> new CacheDirectory(file.resolve("cache")).directory("archive"))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("Cannot write to the test kit's cache " + file)
        .hasMessageEndingWith("name another directory by -Dcqlengine.testkit.cache.");
  }

  @Test
  void theLauncherIsOneJarWithTheClassesOfTheServer() throws IOException {
    CacheDirectory cache = new CacheDirectory(directory);
    Path jar = LauncherJar.in(cache);

    assertThat(LauncherJar.in(cache)).isEqualTo(jar);
    try (JarFile opened = new JarFile(jar.toFile())) {
      assertThat(opened.stream().map(JarEntry::getName))
          .containsExactly(
              "io/cqlengine/testkit/server/NodeMain.class",
              "io/cqlengine/testkit/server/UnloggedMemtables.class");
    }
  }

  @Test
  void anExclusiveFileHasOneHolderAtATime() throws Exception {
    Path file = directory.resolve("lock");
    try (ExclusiveFile held = ExclusiveFile.take(file)) {
      assertThat(held).isNotNull();
      assertThat(ExclusiveFile.tryTake(file)).isEmpty();
    }
    try (ExclusiveFile again = ExclusiveFile.take(file)) {
      assertThat(again).isNotNull();
    }
  }
}
