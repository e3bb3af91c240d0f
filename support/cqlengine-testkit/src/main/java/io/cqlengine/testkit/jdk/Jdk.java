package io.cqlengine.testkit.jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK on this machine.
 *
 * @param home its home directory
 * @param version its full version, such as {@code 17.0.15}
 */
public record Jdk(Path home, String version) {
  /** The feature version of the JDK that the test kit runs Cassandra 5.0 with. */
  public static final int FEATURE_VERSION = 17;

  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"?([^\"\\s]+)\"?");

  /** The command that starts a JVM. */
  public Path java() {
    return home.resolve("bin").resolve("java");
  }

  /** Reads the version of a JDK from its file {@code release}, without starting it. */
  static Finding look(Path home, int feature) {
    if (!Files.isDirectory(home)) {
      return Finding.unfit("no such directory");
    }
    if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
      return Finding.unfit("no bin/java in it");
    }
    String release;
    try {
      release = Files.readString(home.resolve("release"));
    } catch (IOException unreadable) {
      return Finding.unfit("no readable file 'release' in it");
    }
    Matcher version = VERSION.matcher(release);
    if (!version.find()) {
      return Finding.unfit("its file 'release' names no JAVA_VERSION");
    }
    String found = version.group(1);
    String wanted = Integer.toString(feature);
    if (!found.equals(wanted) && !found.startsWith(wanted + ".")) {
      return Finding.unfit("it is version " + found);
    }
    return new Finding(Optional.of(new Jdk(home, found)), "fits");
  }

  /**
   * The result for a directory.
   *
   * @param jdk the JDK, if it is suitable
   * @param remark why it is not
   */
  record Finding(Optional<Jdk> jdk, String remark) {
    static Finding unfit(String remark) {
      return new Finding(Optional.empty(), remark);
    }
  }
}
