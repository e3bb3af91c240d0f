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
 * Finds the JDK that runs the server, which may well be another one than runs the tests. The first
 * that fits wins:
 *
 * <ol>
 *   <li>the option, then the system property {@code cqlengine.testkit.java.home}: said explicitly,
 *       so one that does not fit is an error, not passed over
 *   <li>the environment variables {@code CASSANDRA_JAVA_HOME}, {@code JAVA17_HOME}
 *   <li>the JDK of the running JVM
 *   <li>the JDKs in {@code ~/.m2/toolchains.xml}
 *   <li>the usual folders: {@code /usr/lib/jvm/*}, {@code ~/.sdkman/candidates/java/*}, {@code
 *       ~/.jdks/*}, {@code /Library/Java/JavaVirtualMachines/*}, {@code
 *       ~/Library/Java/JavaVirtualMachines/*}, {@code /opt/java/*}
 * </ol>
 */
public final class JdkSearch {
  private final Host host;
  private final Path root;
  private final int feature;
  private final List<String> tried = new ArrayList<>();

  /** A search for the server's JDK on this machine. */
  public JdkSearch(Host host) {
    this(host, Path.of("/"), Jdk.FEATURE_VERSION);
  }

  JdkSearch(Host host, Path root, int feature) {
    this.host = host;
    this.root = root;
    this.feature = feature;
  }

  /**
   * Searches for a JDK to run other programs with, as for the server's, but for what is said for
   * the server alone.
   */
  public static Optional<Jdk> ofVersion(Host host, int feature) {
    return new JdkSearch(host, Path.of("/"), feature).find();
  }

  /**
   * Searches.
   *
   * @throws TestKitException if none fits; it lists what was tried
   */
  public Jdk find(@Nullable Path chosen) {
    if (chosen != null) {
      return explicit("option javaHome", chosen);
    }
    Optional<String> property = host.property(JAVA_HOME);
    if (property.isPresent()) {
      return explicit("system property " + JAVA_HOME, Path.of(property.get()));
    }
    tried.add("system property " + JAVA_HOME + ": not set");
    return variable("CASSANDRA_JAVA_HOME").or(this::find).orElseThrow(this::nothing);
  }

  Optional<Jdk> find() {
    return variable("JAVA" + feature + "_HOME")
        .or(this::running)
        .or(this::toolchains)
        .or(this::folders);
  }

  private Jdk explicit(String source, Path home) {
    Jdk.Finding finding = Jdk.look(home, feature);
    return finding
        .jdk()
        .orElseThrow(
            () ->
                new TestKitException(
                    "The JDK given for the Cassandra server does not fit: "
                        + source
                        + " = "
                        + home
                        + " ("
                        + finding.remark()
                        + "): give the home of a JDK "
                        + Jdk.FEATURE_VERSION));
  }

  private Optional<Jdk> variable(String name) {
    String source = "environment variable " + name;
    Optional<String> value = host.variable(name);
    if (value.isEmpty()) {
      tried.add(source + ": not set");
      return Optional.empty();
    }
    return look(source, Path.of(value.get()));
  }

  private Optional<Jdk> running() {
    return host.property("java.home").flatMap(home -> look("running JVM", Path.of(home)));
  }

  private Optional<Jdk> toolchains() {
    Path file = host.home().resolve(".m2").resolve("toolchains.xml");
    if (!Files.exists(file)) {
      tried.add(file + ": no such file");
      return Optional.empty();
    }
    return firstOf(file.toString(), Toolchains.jdkHomes(file));
  }

  private Optional<Jdk> folders() {
    Path mac = Path.of("Library", "Java", "JavaVirtualMachines");
    List<Path> folders =
        List.of(
            root.resolve("usr/lib/jvm"),
            host.home().resolve(".sdkman/candidates/java"),
            host.home().resolve(".jdks"),
            root.resolve(mac),
            host.home().resolve(mac),
            root.resolve("opt/java"));
    for (Path folder : folders) {
      Optional<Jdk> found = firstOf(folder.toString(), children(folder));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Jdk> firstOf(String source, List<Path> homes) {
    if (homes.isEmpty()) {
      tried.add(source + ": no JDK in it");
    }
    for (Path home : homes) {
      Optional<Jdk> found = look(source, home);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Jdk> look(String source, Path home) {
    Jdk.Finding finding = Jdk.look(home, feature);
    tried.add(source + ": " + home + ": " + finding.remark());
    return finding.jdk();
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .sorted(Comparator.comparing(Path::getFileName))
          .map(JdkSearch::insideBundle)
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** On macOS the home is inside a bundle. */
  private static Path insideBundle(Path directory) {
    Path inside = directory.resolve("Contents").resolve("Home");
    return Files.isDirectory(inside) ? inside : directory;
  }

  private TestKitException nothing() {
    return new TestKitException(
        "No JDK "
            + Jdk.FEATURE_VERSION
            + " found for the Cassandra server (it does not run on newer ones): tried\n  "
            + String.join("\n  ", tried)
            + "\nInstall a JDK "
            + Jdk.FEATURE_VERSION
            + " or name one by -D"
            + JAVA_HOME
            + "=<home> or CASSANDRA_JAVA_HOME");
  }
}
