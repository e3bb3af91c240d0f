package io.cqlengine.testkit.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock file held by one user among all threads of all JVMs. The operating system lets it go when
 * the JVM dies, so it is never left behind.
 */
public final class ExclusiveFile implements AutoCloseable {
  /** A lock of the operating system belongs to the whole JVM; this tells its threads apart. */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private ExclusiveFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Takes the lock, unless somebody has it. */
  public static Optional<ExclusiveFile> tryTake(Path file) throws IOException {
    Path path = file.toAbsolutePath().normalize();
    if (!HELD_HERE.add(path)) {
      return Optional.empty();
    }
    ExclusiveFile taken = null;
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        taken = new ExclusiveFile(path, channel);
      } else {
        channel.close();
      }
    } finally {
      if (taken == null) {
        HELD_HERE.remove(path);
      }
    }
    return Optional.ofNullable(taken);
  }

  /** Takes the lock, waiting as long as it takes. */
  public static ExclusiveFile take(Path file) throws IOException, InterruptedException {
    while (true) {
      Optional<ExclusiveFile> taken = tryTake(file);
      if (taken.isPresent()) {
        return taken.get();
      }
      Thread.sleep(50);
    }
  }

  /** Lets go. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // The lock goes with the channel, closed in order or not.
    } finally {
      HELD_HERE.remove(path);
    }
  }
}
