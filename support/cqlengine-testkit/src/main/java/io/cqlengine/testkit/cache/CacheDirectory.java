package io.cqlengine.testkit.cache;

import static io.cqlengine.testkit.TestKitProperties.CACHE;

import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory for class paths and class-data archives, which are slow to create. All of its files
 * can be deleted at any time and are created again.
 *
 * @param path the directory
 */
public record CacheDirectory(Path path) {
  /**
   * The directory by the system property {@code cqlengine.testkit.cache}, else {@code
   * $XDG_CACHE_HOME/cqlengine-testkit}, else {@code ~/.cache/cqlengine-testkit}.
   */
  public static CacheDirectory of(Host host) {
    Path path =
        host.property(CACHE)
            .map(Path::of)
            .orElseGet(
                () ->
                    host.variable("XDG_CACHE_HOME")
                        .map(Path::of)
                        .orElseGet(() -> host.home().resolve(".cache"))
                        .resolve("cqlengine-testkit"));
    return new CacheDirectory(path.toAbsolutePath());
  }

  /** A sub-directory, created if it is missing. */
  public Path directory(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException failure) {
      throw new TestKitException(
          "Cannot write to the test kit's cache %s (%s). Make it writable, or name another directory by -D%s."
              .formatted(path, failure, CACHE),
          failure);
    }
  }
}
