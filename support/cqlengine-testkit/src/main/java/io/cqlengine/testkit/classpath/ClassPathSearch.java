package io.cqlengine.testkit.classpath;

import static io.cqlengine.testkit.TestKitProperties.CLASSPATH_FILE;

import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.cache.AtomicFiles;
import io.cqlengine.testkit.cache.CacheDirectory;
import io.cqlengine.testkit.cache.ExclusiveFile;
import io.cqlengine.testkit.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the server's class path. The first of these that has it wins:
 *
 * <ol>
 *   <li>the file that the build has written, named by the system property {@code
 *       cqlengine.testkit.classpath.file}. It saw the settings, proxies and {@code -o} of that
 *       build. Passed over when another version is asked for
 *   <li>the class path remembered in the cache by an earlier run of the third step, while all its
 *       jars are still there
 *   <li>{@code mvn}, run on a small project that depends on the server; what it finds is remembered
 * </ol>
 */
public final class ClassPathSearch {
  /** The version of the server if neither the options nor the build name one. */
  public static final String DEFAULT_VERSION = "5.0.9";

  private final Host host;
  private final CacheDirectory cache;
  private final MavenResolver maven;
  private final Consumer<String> progress;

  /** Searches this machine. */
  public ClassPathSearch(Host host, CacheDirectory cache, Consumer<String> progress) {
    this.host = host;
    this.cache = cache;
    this.maven = new MavenResolver(host, progress);
    this.progress = progress;
  }

  /** Returns the class path. */
  public ServerClassPath find(@Nullable String version) {
    Optional<ServerClassPath> built = built(version);
    if (built.isPresent()) {
      return built.get();
    }
    String wanted = version == null ? DEFAULT_VERSION : version;
    return remembered(wanted).orElseGet(() -> resolve(wanted));
  }

  private Optional<ServerClassPath> built(@Nullable String version) {
    Optional<Path> file = host.property(CLASSPATH_FILE).map(Path::of);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (!Files.exists(file.get())) {
      progress.accept("No class path written by the build: " + file.get() + " is not there");
      return Optional.empty();
    }
    ServerClassPath found = ServerClassPath.read(file.get());
    if (version != null && !version.equals(found.version())) {
      return Optional.empty();
    }
    Optional<Path> missing = found.missing();
    if (missing.isPresent()) {
      throw new TestKitException(
          "The class path written by the build is outdated: "
              + file.get()
              + " names "
              + missing.get()
              + ", which is not there. Run the build again (module support/cassandra-server).");
    }
    return Optional.of(found);
  }

  private Optional<ServerClassPath> remembered(String version) {
    Path file = memory(version);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ServerClassPath.read(file))
          .filter(found -> found.version().equals(version) && found.missing().isEmpty());
    } catch (TestKitException damaged) {
      return Optional.empty();
    }
  }

  /** Only one process resolves the class path. Others wait and use its result. */
  private ServerClassPath resolve(String version) {
    Path memory = memory(version);
    try (ExclusiveFile lock = ExclusiveFile.take(memory.resolveSibling(version + ".lock"))) {
      assert lock != null;
      Optional<ServerClassPath> meanwhile = remembered(version);
      if (meanwhile.isPresent()) {
        return meanwhile.get();
      }
      ServerClassPath resolved = maven.resolve(version);
      AtomicFiles.write(memory, resolved.argument().getBytes(StandardCharsets.UTF_8));
      return resolved;
    } catch (IOException failure) {
      throw new TestKitException(
          "Cannot remember the server's class path: " + memory + " (" + failure + ")", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TestKitException(
          "Interrupted while another process resolves Cassandra " + version, interrupted);
    }
  }

  private Path memory(String version) {
    return cache.directory("classpath").resolve(version + ".classpath");
  }
}
