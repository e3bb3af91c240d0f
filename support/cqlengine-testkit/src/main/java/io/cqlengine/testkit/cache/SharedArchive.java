package io.cqlengine.testkit.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The class-data archive, with which a node starts in half the time. The first node that ends
 * normally writes it to the cache; later nodes use it. Only one process at a time writes it.
 * Because a JVM crashes on a damaged archive, the file name has a checksum, which is verified
 * before each use.
 */
public final class SharedArchive {
  private static final String SUFFIX = ".jsa";
  private final Path directory;
  private final String key;

  /** The archive for a server. Its key is made from class path, JDK and flags. */
  public SharedArchive(CacheDirectory cache, String key) {
    this.directory = cache.directory("archive");
    this.key = key;
  }

  /** How to start the next node of this server. */
  public Use use() {
    try {
      Optional<Path> archive = intact();
      if (archive.isPresent()) {
        return new Use(List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive.get()), null);
      }
      Optional<ExclusiveFile> lock = ExclusiveFile.tryTake(directory.resolve(key + ".lock"));
      return lock.map(this::record).orElseGet(Use::without);
    } catch (IOException unreadable) {
      return Use.without();
    }
  }

  private Use record(ExclusiveFile lock) {
    Path file = directory.resolve(key + "-" + ProcessHandle.current().pid() + ".tmp");
    try {
      deleteAll(".tmp");
      return new Use(List.of("-XX:ArchiveClassesAtExit=" + file), new Recording(this, lock, file));
    } catch (IOException unwritable) {
      lock.close();
      return Use.without();
    }
  }

  private Optional<Path> intact() throws IOException {
    for (Path file : files(SUFFIX)) {
      if (file.getFileName().toString().equals(key + "-" + checksum(file) + SUFFIX)) {
        return Optional.of(file);
      }
      Files.deleteIfExists(file);
    }
    return Optional.empty();
  }

  private void deleteAll(String suffix) throws IOException {
    for (Path file : files(suffix)) {
      Files.deleteIfExists(file);
    }
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> isOurs(file.getFileName().toString(), suffix)).toList();
    }
  }

  private boolean isOurs(String name, String suffix) {
    return name.startsWith(key + "-") && name.endsWith(suffix);
  }

  private static String checksum(Path file) throws IOException {
    CRC32 sum = new CRC32();
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
      while (channel.read(buffer) >= 0) {
        sum.update(buffer.flip());
        buffer.clear();
      }
    }
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /**
   * How to start a node.
   *
   * @param options options of the JVM
   * @param recording to be finished after the node has ended; null if no archive is written
   */
  public record Use(List<String> options, @org.jspecify.annotations.Nullable Recording recording) {
    /** Without an archive, and without writing one. */
    static Use without() {
      return new Use(List.of("-Xshare:auto"), null);
    }
  }

  /** An archive that the JVM of a node writes when it ends normally. */
  public static final class Recording {
    private final SharedArchive archive;
    private final ExclusiveFile lock;
    private final Path file;

    private Recording(SharedArchive archive, ExclusiveFile lock, Path file) {
      this.archive = archive;
      this.lock = lock;
      this.file = file;
    }

    /** Stores the archive. Called once, after the JVM has ended. */
    public void keep() {
      try (lock) {
        if (Files.exists(file)) {
          String name = archive.key + "-" + checksum(file) + SUFFIX;
          Files.move(file, archive.directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
      } catch (IOException lost) {
        // The archive only saves time. The next run writes it.
      }
    }

    /** Discards the archive of a JVM that was killed, which may be incomplete. */
    public void drop() {
      try (lock) {
        Files.deleteIfExists(file);
      } catch (IOException leftover) {
        // The next recording removes the file.
      }
    }
  }
}
