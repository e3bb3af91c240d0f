package io.cqlengine.tests.program;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways on which a program is found, as options of {@code java}. */
enum Way {
  MODULE_PATH {
    @Override
    List<String> options(Program program) {
      return List.of("-p", all(program), "-m", program.module() + "/" + program.main());
    }
  },

  CLASS_PATH {
    @Override
    List<String> options(Program program) {
      return List.of("-cp", all(program), program.main());
    }
  },

  /** The libraries are modules; the program and its plug-ins are not. */
  MIXED {
    @Override
    List<String> options(Program program) {
      return List.of(
          "-p",
          path(program.libraries().stream()),
          "--add-modules",
          "ALL-MODULE-PATH",
          "-cp",
          path(program.own().stream()),
          program.main());
    }
  };

  abstract List<String> options(Program program);

  private static String all(Program program) {
    return path(Stream.concat(program.libraries().stream(), program.own().stream()));
  }

  private static String path(Stream<Path> jars) {
    return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
