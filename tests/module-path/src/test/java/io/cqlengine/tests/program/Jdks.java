package io.cqlengine.tests.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds one JDK for each supported version: the running one, then the usual folders. */
final class Jdks {
  private static final List<Integer> SUPPORTED = List.of(17, 25);

  private Jdks() {}

  /** Those that are there; at least one, or this fails. Names the absent ones on the console. */
  static List<Jdk> found() {
    List<Path> homes = homes();
    List<Jdk> found = new ArrayList<>();
    for (int feature : SUPPORTED) {
      Optional<Jdk> jdk =
          homes.stream()
              .flatMap(home -> Jdk.in(home).stream())
              .filter(candidate -> candidate.feature() == feature)
              .findFirst();
      jdk.ifPresentOrElse(
          found::add,
          () -> System.out.println("JDK " + feature + " is absent: not launched on it"));
    }
    if (found.isEmpty()) {
      throw new AssertionError("none of the JDKs " + SUPPORTED + " found: looked in " + homes);
    }
    return found;
  }

  private static List<Path> homes() {
    Path user = Path.of(System.getProperty("user.home"));
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    homes.addAll(in(Path.of("/usr/lib/jvm")));
    homes.addAll(in(Path.of("/opt/java")));
    homes.addAll(in(user.resolve(".sdkman/candidates/java")));
    homes.addAll(in(user.resolve(".jdks")));
    in(Path.of("/Library/Java/JavaVirtualMachines"))
        .forEach(bundle -> homes.add(bundle.resolve("Contents/Home")));
    return homes;
  }

  private static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
