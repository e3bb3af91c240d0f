package io.cqlengine.testkit.local;

import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.cache.ExclusiveFile;
import io.cqlengine.testkit.host.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The directory of a cluster, temporary or given by the user. */
final class ClusterDirectory {
  /** The bytes that a node writes before it has data: two commit log segments and its tables. */
  private static final long BYTES_PER_NODE = 200L << 20;

  private final Path path;
  private final @Nullable ExclusiveFile lock;

  private ClusterDirectory(Path path, @Nullable ExclusiveFile lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Opens the directory, in that of the user if there is one. */
  static ClusterDirectory open(Optional<Path> kept, String cluster, int nodes) {
    try {
      ClusterDirectory directory =
          kept.isPresent()
              ? keep(kept.get().resolve(cluster))
              : new ClusterDirectory(
                  TemporaryDirectory.create("cqlengine-" + cluster + "-").path(), null);
      try {
        requireSpace(directory.path, nodes * BYTES_PER_NODE);
        return directory;
      } catch (TestKitException | IOException refused) {
        directory.release(kept.isEmpty());
        throw refused;
      }
    } catch (IOException failure) {
      throw new TestKitException(
          "Cannot write the data of %s to %s (%s). Make it writable, or choose another data directory."
              .formatted(
                  cluster,
                  kept.map(Path::toString).orElse("temporary directory (-Djava.io.tmpdir)"),
                  failure),
          failure);
    }
  }

  private static ClusterDirectory keep(Path path) throws IOException {
    Files.createDirectories(path);
    ExclusiveFile lock =
        ExclusiveFile.tryTake(path.resolve("in-use.lock"))
            .orElseThrow(
                () ->
                    new TestKitException(
                        "Data directory %s is in use by a cluster that runs. Close that first."
                            .formatted(path)));
    return new ClusterDirectory(path, lock);
  }

  static void requireSpace(Path directory, long bytes) throws IOException {
    long usable = Files.getFileStore(directory).getUsableSpace();
    if (usable < bytes) {
      throw new TestKitException(
          "Disk is full: %s has %d MB left, the cluster needs %d MB. Make room, or choose another data directory."
              .formatted(directory, usable >> 20, bytes >> 20));
    }
  }

  Path node(int index) {
    return path.resolve("node" + (index + 1));
  }

  /** Releases the directory, and removes its content if required. */
  void release(boolean remove) {
    if (lock != null) {
      lock.close();
    }
    if (remove) {
      new TemporaryDirectory(path).close();
    }
  }
}
