package io.cqlengine.testkit.jdk;

import static io.cqlengine.testkit.TestKitProperties.JAVA_HOME;

import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JDK that runs the server, which may well be another one than runs the tests. A home
 * that is given by the option or the system property {@code cqlengine.testkit.java.home} must fit.
 * Else the first JDK that fits wins:
 *
 * <ol>
 *   <li>those of the environment variables {@code CASSANDRA_JAVA_HOME} and {@code JAVA17_HOME}
 *   <li>that of the running JVM
 *   <li>those in the usual folders: {@code /usr/lib/jvm/*}, {@code ~/.sdkman/candidates/java/*},
 *       {@code ~/.jdks/*}, {@code /Library/Java/JavaVirtualMachines/*}, {@code
 *       ~/Library/Java/JavaVirtualMachines/*}, {@code /opt/java/*}
 * </ol>
 */
public final class JdkSearch {
  private static final String MAC = "Library/Java/JavaVirtualMachines";

  private final Host host;
  private final Path root;
  private final int feature;
  private final List<String> tried = new ArrayList<>();

  /** Searches this machine for the server's JDK. */
  public JdkSearch(Host host) {
    this(host, Path.of("/"), Jdk.FEATURE_VERSION);
  }

  JdkSearch(Host host, Path root, int feature) {
    this.host = host;
    this.root = root;
    this.feature = feature;
  }

  /**
   * Searches for a JDK to run other programs with. It ignores the option and the property for the
   * server's JDK.
   */
  public static Optional<Jdk> ofVersion(Host host, int feature) {
    return new JdkSearch(host, Path.of("/"), feature).find();
  }

  /**
   * Searches for the server's JDK.
   *
   * @throws TestKitException if none fits; the message lists what was tried
   */
  public Jdk find(@Nullable Path chosen) {
    if (chosen != null) {
      return given("option javaHome", chosen);
    }
    return host.property(JAVA_HOME)
        .map(home -> given("system property " + JAVA_HOME, Path.of(home)))
        .or(() -> first(host.variable("CASSANDRA_JAVA_HOME").map(Path::of).stream()))
        .or(this::find)
        .orElseThrow(this::nothing);
  }

  Optional<Jdk> find() {
    Stream<Path> named =
        Stream.of(host.variable("JAVA" + feature + "_HOME"), host.property("java.home"))
            .flatMap(Optional::stream)
            .map(Path::of);
    Stream<Path> folders =
        Stream.of(
            root.resolve("usr/lib/jvm"),
            host.home().resolve(".sdkman/candidates/java"),
            host.home().resolve(".jdks"),
            root.resolve(MAC),
            host.home().resolve(MAC),
            root.resolve("opt/java"));
    return first(Stream.concat(named, folders.flatMap(JdkSearch::children)));
  }

  private Jdk given(String source, Path home) {
    Jdk.Finding finding = Jdk.look(home, feature);
    return finding
        .jdk()
        .orElseThrow(
            () ->
                new TestKitException(
                    "The JDK given for the Cassandra server does not fit: %s = %s (%s). Give the home of a JDK %d."
                        .formatted(source, home, finding.remark(), Jdk.FEATURE_VERSION)));
  }

  private Optional<Jdk> first(Stream<Path> homes) {
    return homes.map(this::look).flatMap(Optional::stream).findFirst();
  }

  private Optional<Jdk> look(Path home) {
    Jdk.Finding finding = Jdk.look(home, feature);
    tried.add(home + ": " + finding.remark());
    return finding.jdk();
  }

  private static Stream<Path> children(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .sorted(Comparator.comparing(Path::getFileName))
          .map(JdkSearch::insideBundle)
          .toList()
          .stream();
    } catch (IOException absentOrUnreadable) {
      return Stream.empty();
    }
  }

  /** On macOS the home is inside a bundle. */
  private static Path insideBundle(Path directory) {
    Path inside = directory.resolve("Contents").resolve("Home");
    return Files.isDirectory(inside) ? inside : directory;
  }

  private TestKitException nothing() {
    return new TestKitException(
        """
        No JDK %1$d found for the Cassandra server (it does not run on newer ones): tried
          %2$s
        Install a JDK %1$d or name one by -D%3$s=<home>, CASSANDRA_JAVA_HOME or JAVA%1$d_HOME\
        """
            .formatted(Jdk.FEATURE_VERSION, String.join("\n  ", tried), JAVA_HOME));
  }
}
