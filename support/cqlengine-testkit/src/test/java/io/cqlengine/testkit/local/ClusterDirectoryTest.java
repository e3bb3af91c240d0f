package io.cqlengine.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.TestKitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterDirectoryTest {
  @TempDir Path directory;

  @Test
  void aFullDiskIsAClearError() {
    assertThatThrownBy(() -> ClusterDirectory.requireSpace(directory, Long.MAX_VALUE))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("Disk is full: " + directory + " has ")
        .hasMessageEndingWith("Make room, or choose another data directory.");
  }

  @Test
  void anUnwritablePlaceIsAClearError() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> ClusterDirectory.open(Optional.of(file), "cluster1", 1))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("Cannot write the data of cluster1 to " + file)
        .hasMessageEndingWith("Make it writable, or choose another data directory.");
  }

  @Test
  void aKeptDirectoryServesOneClusterAtATime() {
    ClusterDirectory first = ClusterDirectory.open(Optional.of(directory), "cluster1", 1);
    assertThatThrownBy(() -> ClusterDirectory.open(Optional.of(directory), "cluster1", 1))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("Data directory " + directory.resolve("cluster1") + " is in use");

    first.release(false);
    ClusterDirectory.open(Optional.of(directory), "cluster1", 1).release(false);
    assertThat(directory.resolve("cluster1")).isDirectory();
  }

  @Test
  void aTemporaryOneGoesWhenItIsReleased() {
    ClusterDirectory temporary = ClusterDirectory.open(Optional.empty(), "cluster1", 1);
    Path node = temporary.node(0);
    assertThat(node.getParent()).isDirectory();

    temporary.release(true);
    assertThat(node.getParent()).doesNotExist();
  }
}
