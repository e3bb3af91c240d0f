package io.cqlengine.testkit.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock file, for one thread of one process. The operating system releases the lock when the
 * process ends.
 */
public final class ExclusiveFile implements AutoCloseable {
  /**
   * The locks that threads of this process have, because the operating system's lock belongs to the
   * process.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private ExclusiveFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Takes the lock if it is free. */
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

  /** Waits for the lock and takes it. */
  public static ExclusiveFile take(Path file) throws IOException, InterruptedException {
    while (true) {
      Optional<ExclusiveFile> taken = tryTake(file);
      if (taken.isPresent()) {
        return taken.get();
      }
      Thread.sleep(50);
    }
  }

  /** Releases the lock. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // The lock is released with the channel, even if closing fails.
    } finally {
      HELD_HERE.remove(path);
    }
  }
}
