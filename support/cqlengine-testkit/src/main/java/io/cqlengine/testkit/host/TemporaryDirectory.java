package io.cqlengine.testkit.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new directory, which is removed when it is closed.
 *
 * @param path the directory
 */
public record TemporaryDirectory(Path path) implements AutoCloseable {
  /** Creates one in the default place. */
  public static TemporaryDirectory create(String prefix) throws IOException {
    return new TemporaryDirectory(Files.createTempDirectory(prefix).toRealPath());
  }

  /** Removes the directory and its content, as far as possible. */
  @Override
  public void close() {
    // A process that is ending may still write or delete files. Try again.
    for (int attempt = 0; attempt < 3 && Files.exists(path); attempt++) {
      deleteOnce();
    }
  }

  private void deleteOnce() {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException | UncheckedIOException changing) {
      return;
    }
    for (Path file : deepestFirst) {
      try {
        Files.deleteIfExists(file);
      } catch (NoSuchFileException gone) {
        // The file is gone already.
      } catch (IOException busy) {
        return;
      }
    }
  }
}
