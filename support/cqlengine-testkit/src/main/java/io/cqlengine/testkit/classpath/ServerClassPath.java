package io.cqlengine.testkit.classpath;

import io.cqlengine.testkit.TestKitException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars of a Cassandra server.
 *
 * @param version the server's version, from the name of its jar
 * @param jars all jars, in the order of the class path
 */
public record ServerClassPath(String version, List<Path> jars) {
  private static final Pattern SERVER = Pattern.compile("cassandra-all-(\\d.*)\\.jar");

  /** Copies the list of jars. */
  public ServerClassPath {
    jars = List.copyOf(jars);
  }

  /** The jars as an argument for a JVM. */
  public String argument() {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Reads a class path from a file.
   *
   * @throws TestKitException if it cannot be read, or is not the class path of a server
   */
  static ServerClassPath read(Path file) {
    try {
      List<Path> jars =
          Stream.of(Files.readString(file).strip().split(Pattern.quote(File.pathSeparator)))
              .filter(entry -> !entry.isBlank())
              .map(Path::of)
              .toList();
      return jars.stream()
          .map(jar -> SERVER.matcher(jar.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> new ServerClassPath(name.group(1), jars))
          .findFirst()
          .orElseThrow(() -> new TestKitException("No class path of a Cassandra server: " + file));
    } catch (IOException failure) {
      throw new TestKitException(
          "Cannot read a class path: " + file + " (" + failure + ")", failure);
    }
  }

  /** The jar whose file name starts like this. */
  public Path jar(String prefix) {
    return jars.stream()
        .filter(jar -> jar.getFileName().toString().startsWith(prefix))
        .findFirst()
        .orElseThrow(
            () -> new TestKitException("The server's class path has no jar " + prefix + "*.jar."));
  }

  /** The first jar that is missing. */
  Optional<Path> missing() {
    return jars.stream().filter(jar -> !Files.isRegularFile(jar)).findFirst();
  }
}
