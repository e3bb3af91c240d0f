package io.cqlengine.tests.program;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * @param feature its feature version, such as 17
 */
record Jdk(Path home, String version, int feature) {
  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"((\\d+)[^\"]*)\"");

  /** The JDK in a directory, if one is there. It says its version in its file {@code release}. */
  static Optional<Jdk> in(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return Optional.empty();
    }
    try {
      Matcher version = VERSION.matcher(Files.readString(release));
      return version.find()
          ? Optional.of(new Jdk(home, version.group(1), Integer.parseInt(version.group(2))))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String java() {
    return home.resolve("bin/java").toString();
  }
}
