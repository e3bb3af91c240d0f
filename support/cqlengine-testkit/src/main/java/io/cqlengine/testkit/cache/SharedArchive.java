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
 * The class-data archive that makes a node start in half the time. The first node that ends in an
 * orderly way leaves it in the cache; all later ones start with it. One process at a time records,
 * the others start without. A JVM crashes on an archive with wrong bytes, so the file's name
 * carries its checksum, and it is checked before every use.
 */
public final class SharedArchive {
  private static final String SUFFIX = ".jsa";
  private final Path directory;
  private final String key;

  /** The archive for a server, kept in a cache under what it depends on: class path, JDK, flags. */
  public SharedArchive(CacheDirectory cache, String key) {
    this.directory = cache.directory("archive");
    this.key = key;
  }

  /** How the next node of this server is to be started. */
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
   * @param options for the JVM
   * @param recording to finish when the node has ended, or null if none is made
   */
  public record Use(List<String> options, @org.jspecify.annotations.Nullable Recording recording) {
    /** No archive, and none is made. */
    static Use without() {
      return new Use(List.of("-Xshare:auto"), null);
    }
  }

  /** An archive in the making: the JVM of a node writes it at its orderly end. */
  public static final class Recording {
    private final SharedArchive archive;
    private final ExclusiveFile lock;
    private final Path file;

    private Recording(SharedArchive archive, ExclusiveFile lock, Path file) {
      this.archive = archive;
      this.lock = lock;
      this.file = file;
    }

    /** Keeps what the JVM has written. To be called once, after its end. */
    public void keep() {
      try (lock) {
        if (Files.exists(file)) {
          String name = archive.key + "-" + checksum(file) + SUFFIX;
          Files.move(file, archive.directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
      } catch (IOException lost) {
        // It is only faster with an archive: the next run makes one.
      }
    }

    /** Forgets it: the JVM was killed and has written nothing, or not all. */
    public void drop() {
      try (lock) {
        Files.deleteIfExists(file);
      } catch (IOException leftover) {
        // The next recording removes it.
      }
    }
  }
}
