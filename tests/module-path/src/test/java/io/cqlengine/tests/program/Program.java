package io.cqlengine.tests.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program in jars, as somebody may have laid them out to launch it.
 *
 * @param module the program's module
 * @param libraries cqlengine, the driver, and what they need
 * @param own the program itself, its domain, and its plug-ins
 */
record Program(String module, List<Path> libraries, List<Path> own) {

  /** A program with the libraries in a folder. */
  static Program of(String module, Path libraries, Path... own) {
    return new Program(module, jars(libraries), List.of(own));
  }

  /** With another release of the driver in place of the one it was built on. */
  Program onDriver(Path driver) {
    Program rest =
        without("java-driver-core").without("java-driver-shaded-guava").without("native-protocol");
    return new Program(
        module, Stream.concat(rest.libraries.stream(), jars(driver).stream()).toList(), own);
  }

  /** With one more jar of its own, dropped in. */
  Program with(Path jar) {
    return new Program(module, libraries, Stream.concat(own.stream(), Stream.of(jar)).toList());
  }

  /** Without one of the libraries. */
  Program without(String library) {
    List<Path> rest = new ArrayList<>(libraries);
    if (!rest.removeIf(jar -> jar.getFileName().toString().startsWith(library + "-"))) {
      throw new AssertionError("no " + library + " to leave out in " + libraries);
    }
    return new Program(module, rest, own);
  }

  String main() {
    return module + ".Main";
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
